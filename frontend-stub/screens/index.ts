import "./screens.css";

# What the scripts say, in Chinese and English. Those of the program itself are in
# src/main/resources/messages/engines*.properties.

text() {
    case $lang:$1 in
        zh:no_jdk) printf '需要 JDK 25：请安装（例如从 adoptium.net 下载 Temurin 25，或 sdk install java 25-tem），或把 JAVA_HOME 指向已有的 JDK 25。' ;;
        en:no_jdk) printf 'JDK 25 is needed: install one (Temurin 25 from adoptium.net, or: sdk install java 25-tem), or set JAVA_HOME to the one you have.' ;;

        zh:build_begun) printf '正在构建（首次需要下载依赖，约几分钟）……' ;;
        en:build_begun) printf 'Building (the first time downloads what it needs, which takes some minutes) …' ;;
        zh:build_failed) printf '构建失败，完整输出在 %s' "$2" ;;
        en:build_failed) printf 'The build failed. Its whole output: %s' "$2" ;;
        zh:downloaded) printf '已下载 %s 个文件，' "$2" ;;
        en:downloaded) printf '%s files downloaded,' "$2" ;;
        zh:seconds) printf '%s 秒' "$2" ;;
        en:seconds) printf '%s s' "$2" ;;
        zh:built) printf '构建完成，用时 %s 秒' "$2" ;;
        en:built) printf 'Built in %s s' "$2" ;;

        zh:step_prepare) printf '准备' ;;
        en:step_prepare) printf 'prepare' ;;
        zh:step_node) printf '搜索节点' ;;
        en:step_node) printf 'search node' ;;
        zh:step_compile) printf '编译' ;;
        en:step_compile) printf 'compile' ;;
        zh:step_package) printf '打包' ;;
        en:step_package) printf 'package' ;;
        zh:step_archive_node) printf '搜索节点的类归档（加快以后的启动）' ;;
        en:step_archive_node) printf 'class archive of the search node, for faster starts' ;;
        zh:step_archive_service) printf '服务的类归档：试运行一遍并记录' ;;
        en:step_archive_service) printf 'class archive of the service: a training run is recorded' ;;

        zh:test_begun) printf '检查格式、编译告警与空值，运行全部测试' ;;
        en:test_begun) printf 'Checking format, compiler warnings and nulls, running all tests' ;;
        zh:test_quick_begun) printf '检查格式、编译告警与空值，运行不需要浏览器和安装包的测试' ;;
        en:test_quick_begun) printf 'Checking format, compiler warnings and nulls, running the tests that need neither browser nor package' ;;
        zh:test_part) printf '%s，输出在 %s' "$2" "$3" ;;
        en:test_part) printf '%s; its output is in %s' "$2" "$3" ;;
        zh:part_plain) printf '正在同时运行不需要服务的测试' ;;
        en:part_plain) printf 'The tests that need no service run beside' ;;
        zh:part_twin) printf '正在项目副本中同时运行其余服务和浏览器测试' ;;
        en:part_twin) printf 'Tests of other services and in a browser run beside, in a copy of the project' ;;
        zh:test_done) printf '全部通过，用时 %s' "$2" ;;
        en:test_done) printf 'All passed, in %s' "$2" ;;
        zh:test_failed) printf '没有通过，用时 %s' "$2" ;;
        en:test_failed) printf 'Not passed, after %s' "$2" ;;
        zh:failed_tests) printf '有测试没有通过，见下面各行' ;;
        en:failed_tests) printf 'Tests did not pass: the lines below' ;;
        zh:failed_openapi) printf 'OpenAPI 文档不合规则：bin/lib/lint-openapi' ;;
        en:failed_openapi) printf 'The document of the API breaks its rules: bin/lib/lint-openapi' ;;
        zh:failed_schema) printf '控制台的类型与 API 文档不一致：运行 bin/lib/generate-schema' ;;
        en:failed_schema) printf "The console's types differ from the document of the API: run bin/lib/generate-schema" ;;
        zh:minutes) printf '%d 分 %02d 秒' "$2" "$3" ;;
        en:minutes) printf '%d min %02d s' "$2" "$3" ;;
        zh:slowest) printf '最慢的三十个测试类：' ;;
        en:slowest) printf 'The thirty slowest classes of tests:' ;;
        zh:no_reports) printf '还没有测试报告：请先运行 bin/test' ;;
        en:no_reports) printf 'There are no reports of tests yet: run bin/test first' ;;
        zh:test_elasticsearch) printf '在 Elasticsearch 9 上再次运行搜索测试' ;;
        en:test_elasticsearch) printf 'Running the search tests again, on Elasticsearch 9' ;;
        zh:test_postgres) printf '在 PostgreSQL %s 上再次运行与数据库有关的测试' "$2" ;;
        en:test_postgres) printf 'Running the tests of the database again, on PostgreSQL %s' "$2" ;;
        zh:no_openapi) printf '没有 API 文档 %s：先运行 bin/test -Dtest=OpenApiTest' "$2" ;;
        en:no_openapi) printf 'There is no document of the API at %s: run bin/test -Dtest=OpenApiTest first' "$2" ;;
        zh:no_bench) printf '没有基准测试程序：%s' "$2" ;;
        en:no_bench) printf 'There is no benchmark program: %s' "$2" ;;

        zh:dist_packing) printf '正在打包 %s……' "$2" ;;
        en:dist_packing) printf 'Packing %s …' "$2" ;;
        zh:dist_image) printf '正在以 %s 为基础制作容器镜像……' "$2" ;;
        en:dist_image) printf 'Making the container image on %s …' "$2" ;;
        zh:usage_dist) printf '用法：bin/dist [--as-built] [--image[=基础镜像]]\n构建并在 target/dist 中生成发行包：只需要 JDK 25 即可运行，附校验和与 SBOM。\n  --image     另外生成容器镜像（docker load 可读的 tar），不需要 Docker；\n              默认基础镜像为 eclipse-temurin:25-jre，scratch 表示没有基础镜像\n  --as-built  不重新构建，直接打包上一次构建的结果' ;;
        en:usage_dist) printf 'Usage: bin/dist [--as-built] [--image[=BASE]]\nBuilds, and makes a release in target/dist that needs a JDK 25 and nothing else, with checksums and SBOM.\n  --image     makes a container image as well (a tar for docker load), without Docker;\n              on eclipse-temurin:25-jre unless BASE names another one, or scratch for none\n  --as-built  packs what was built last, without a look at the sources' ;;

        zh:usage_test) printf '用法：bin/test [--quick | -Dtest=类名] [--elasticsearch] [--postgres] [其他 Maven 选项]\n  --quick          只运行不需要浏览器和安装包的测试\n  -Dtest=类名      只运行这些测试类，用逗号分隔\n  --elasticsearch  另在真实的 Elasticsearch 9 上运行搜索测试\n  --postgres       另在 PostgreSQL 16 和 17 上运行与数据库有关的测试\n完整运行后，最慢的三十个测试类记在 bench/results/tests.md。' ;;
        en:usage_test) printf 'Usage: bin/test [--quick | -Dtest=CLASS] [--elasticsearch] [--postgres] [other options of Maven]\n  --quick          runs only the tests that need neither a browser nor the packaged service\n  -Dtest=CLASS     runs these classes only, with commas between them\n  --elasticsearch  runs the search tests a second time, against a real Elasticsearch 9\n  --postgres       runs the tests of the database again, on PostgreSQL 16 and 17\nA whole run keeps its thirty slowest classes in bench/results/tests.md.' ;;
        *) printf '%s' "$1" ;;
    esac
}

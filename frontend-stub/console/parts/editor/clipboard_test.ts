import { deepEqual, equal } from "node:assert/strict";
import { cleaned, cleanedText, isOwn } from "./clipboard";

function fact(name: string, pasted: string, expected: string): void {
    Deno.test(`pasted: ${name}`, () => equal(cleaned(pasted).html, expected.replace(/\n\s*/g, "")));
}

const WORD_HEAD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<link rel=File-List href="file:///C:/Users/zhang/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:宋体; panose-1:2 1 6 0 3 1 1 1 1 1;} p.MsoNormal {margin:0cm; text-align:justify;} --></style>
</head><body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'><!--StartFragment-->`;

const WORD_END = "<!--EndFragment--></body></html>";

function wordPoint(list: string, mark: string, words: string, font = "宋体"): string {
    return `<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-char-indent-count:0;mso-list:${list}'><![if !supportLists]><span lang=EN-US style='font-family:${font};mso-fareast-font-family:${font};mso-bidi-font-family:${font}'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span style='font-family:宋体'>${words}</span><span lang=EN-US><o:p></o:p></span></p>\n`;
}

fact(
    "Word: heading, weight, links, empty paragraphs and indents of full-width spaces",
    `${WORD_HEAD}
<h1><span style='font-family:黑体'>一、总体情况</span><span lang=EN-US><o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:仿宋'>　　您反映的<b
style='mso-bidi-font-weight:normal'>小区停车</b>问题，我局于<span lang=EN-US>2026</span>年<span lang=EN-US>3</span>月
办理，请在<span style='font-weight:700'>12月31日</span>前查看<a href="https://www.example.gov.cn/guide"><span
lang=EN-US>guide</span></a>和<a href="file:///C:/a.doc">附件</a>。<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<h2>（一）进展</h2>
<p class=MsoNormal><del cite="mailto:li" datetime="2026-03-01T10:00"><span>旧的</span></del><ins>新的</ins>内容。<a
style='mso-comment-reference:Z_1'></a><span class=MsoCommentReference>[A1]</span></p>
<div style='mso-element:comment-list'><p>批注</p></div>${WORD_END}`,
    `<h3>一、总体情况</h3>
    <p>您反映的<strong>小区停车</strong>问题，我局于2026年3月办理，请在<strong>12月31日</strong>前查看<a href="https://www.example.gov.cn/guide">guide</a>和附件。</p>
    <h4>（一）进展</h4>
    <p>新的内容。</p>`,
);

fact(
    "Word: points with numbers and points below them",
    `${WORD_HEAD}<p class=MsoNormal>材料如下：</p>
${wordPoint("l0 level1 lfo1", "1.", "身份证")}${wordPoint("l0 level2 lfo1", "a)", "正面")}${wordPoint("l0 level2 lfo1", "b)", "反面")}${wordPoint("l0 level3 lfo1", "i.", "彩色")}${wordPoint("l0 level1 lfo1", "2.", "户口本")}<p class=MsoNormal>以上。</p>${WORD_END}`,
    `<p>材料如下：</p>
    <ol><li><p>身份证</p><ol><li><p>正面</p></li><li><p>反面</p></li><li><p>彩色</p></li></ol></li><li><p>户口本</p></li></ol>
    <p>以上。</p>`,
);

fact(
    "Word: bullets of Symbol and Wingdings",
    `${WORD_HEAD}${wordPoint("l1 level1 lfo2", "·", "一窗受理", "Symbol")}${wordPoint("l1 level1 lfo2", "Ø", "限时办结", "Wingdings")}${WORD_END}`,
    "<ul><li><p>一窗受理</p></li><li><p>限时办结</p></li></ul>",
);

fact(
    "Word: the numbers of articles are words",
    `${WORD_HEAD}${wordPoint("l3 level1 lfo4", "第一条", "为了规范停车，制定本办法。")}${wordPoint("l3 level1 lfo4", "第二条", "本办法适用于本市。")}${WORD_END}`,
    "<p>第一条 为了规范停车，制定本办法。</p><p>第二条 本办法适用于本市。</p>",
);

fact(
    "Word: numbers in Chinese that it counts itself",
    `${WORD_HEAD}${wordPoint("l2 level1 lfo3", "一、", "受理")}${wordPoint("l2 level2 lfo3", "（一）", "窗口")}${wordPoint("l2 level2 lfo3", "（二）", "网上")}${wordPoint("l2 level1 lfo3", "二、", "办理")}${WORD_END}`,
    "<ol><li><p>受理</p><ol><li><p>窗口</p></li><li><p>网上</p></li></ol></li><li><p>办理</p></li></ol>",
);

fact(
    "Word: a table",
    `${WORD_HEAD}<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=277 valign=top style='width:207.4pt;border:solid windowtext 1.0pt'><p class=MsoNormal align=center><b><span style='font-family:宋体'>事项</span></b></p></td>
 <td width=277 valign=top><p class=MsoNormal><b>时限</b></p></td></tr>
 <tr><td><p class=MsoNormal>新办</p></td><td><p class=MsoNormal><span lang=EN-US>5</span>个工作日</p><p class=MsoNormal>（<b>当场</b>）</p></td></tr></table><p class=MsoNormal><o:p>&nbsp;</o:p></p>${WORD_END}`,
    `<table><tbody><tr><th>事项</th><th>时限</th></tr><tr><td>新办</td><td>5个工作日 （<strong>当场</strong>）</td></tr></tbody></table>`,
);

fact(
    "WPS: a bullet that comes as the letter l",
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="WPS Office"><style>@font-face{font-family:"Wingdings";}</style></head><body style="tab-interval:21pt;text-justify-trim:punctuation;"><!--StartFragment--><div class="Section0" style="layout-grid:15.6000pt;">
<p class=MsoNormal style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;mso-fareast-font-family:宋体;"><span style='mso-list:Ignore;'>l<span>&nbsp;</span></span></span><![endif]><span style="mso-spacerun:'yes';font-family:宋体;font-size:10.5000pt;"><font face="宋体">带身份证</font></span><span><o:p></o:p></span></p>
<p class=MsoNormal style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;"><span style='mso-list:Ignore;'>l<span>&nbsp;</span></span></span><![endif]><b><span style="font-weight:bold;"><font face="宋体">工作日</font></span></b><span>来</span></p></div><!--EndFragment--></body></html>`,
    "<ul><li><p>带身份证</p></li><li><p><strong>工作日</strong>来</p></li></ul>",
);

fact(
    "WPS: a bullet without a list",
    `<p class=MsoNormal><span style="font-family:Wingdings;">l</span><span style="font-family:宋体">甲</span></p><p class=MsoNormal><span style="font-family:Wingdings;">l </span>乙</p>`,
    "<ul><li><p>甲</p></li><li><p>乙</p></li></ul>",
);

fact(
    "WPS: numbers that were typed",
    `<div class="Section0"><p class=MsoNormal style="text-indent:21pt;"><span style="font-family:仿宋"><font face="仿宋">一、办理条件</font></span></p><p class=MsoNormal><span>（一）年满<font face="Calibri">18</font><font face="仿宋">周岁</font></span></p><p class=MsoNormal>（二）有固定住所</p><p class=MsoNormal>二、办理材料</p><p class=MsoNormal>（一）身份证</p><p class=MsoNormal>（二）户口本</p><p class=MsoNormal>特此答复。</p></div>`,
    `<ol><li><p>办理条件</p><ol><li><p>年满18周岁</p></li><li><p>有固定住所</p></li></ol></li>
    <li><p>办理材料</p><ol><li><p>身份证</p></li><li><p>户口本</p></li></ol></li></ol><p>特此答复。</p>`,
);

fact(
    "numbers that head sections stay words",
    "<p>一、办理条件</p><p>凡本市户籍居民均可申请。</p><p>二、办理材料</p><p>1.身份证</p><p>2.户口本</p>",
    "<p>一、办理条件</p><p>凡本市户籍居民均可申请。</p><p>二、办理材料</p><ol><li><p>身份证</p></li><li><p>户口本</p></li></ol>",
);

fact(
    "numbers that count nothing stay words",
    "<p>1.5倍工资</p><p>2.5倍工资</p><p>3、4号楼</p><p>2026. 年底</p><p>2027. 年底</p><p>5. 只有一个</p>",
    "<p>1.5倍工资</p><p>2.5倍工资</p><p>3、4号楼</p><p>2026. 年底</p><p>2027. 年底</p><p>5. 只有一个</p>",
);

fact(
    "WeChat: sections, breaks, pictures that are named in data-src alone",
    `<section style="margin: 0px;padding: 0px;outline: 0px;max-width: 100%;box-sizing: border-box !important;"><section style="text-align: center;"><section style="display: inline-block;"><p style="margin:0"><strong style="max-width: 100%;"><span style="font-size: 15px;color: rgb(0, 82, 255);">01 办理时间</span></strong></p></section></section></section><p style="text-indent: 2em;"><span style="font-size: 15px;letter-spacing: 1px;">工作日上午9:00—12:00<br></span></p><p style="text-align: center;"><img class="rich_pages wxw-img" data-galleryid="" data-ratio="0.66" data-s="300,640" data-src="https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png&amp;from=appmsg" data-type="png" data-w="1080" style="height: auto !important;"></p><p><br></p><p><span>1．网上预约<br>2．现场取号<br>3．窗口办理</span></p><section><span leaf="">来源：<span textstyle="" style="font-weight: bold;">市政务服务局</span></span></section><mp-style-type data-value="3"></mp-style-type><p style="display: none;"><mp-style-type data-value="3"></mp-style-type>隐藏</p>`,
    `<p><strong>01 办理时间</strong></p><p>工作日上午9:00—12:00</p>
    <ol><li><p>网上预约</p></li><li><p>现场取号</p></li><li><p>窗口办理</p></li></ol>
    <p>来源：<strong>市政务服务局</strong></p>`,
);

Deno.test("pasted: pictures are told, those of the site stay", () => {
    const { html, pictures } = cleaned(
        `<p>甲<img data-src="https://mmbiz.qpic.cn/a" src="data:image/gif;base64,R0lGOD"><img src="https://a.cn/dot.gif" width="1" height="1"></p><img src="/media/1/a.png" alt="图"><img src="file:///C:/clip_image001.png">`,
    );
    equal(html, '<p>甲</p><img src="/media/1/a.png" alt="图">');
    deepEqual(pictures, ["https://mmbiz.qpic.cn/a", "file:///C:/clip_image001.png"]);
});

const EXCEL = (rows: string) =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {text-align:center;}--></style></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=216 style='border-collapse:collapse;width:162pt'><!--StartFragment--><col width=72 span=3 style='width:54pt'>${rows}<!--EndFragment--></table></body></html>`;

fact(
    "Excel: a table without the empty cells around it",
    EXCEL(`<tr height=19 style='height:14.25pt'><td height=19 class=xl65 width=72>街道</td><td class=xl65>户数</td><td></td></tr>
<tr height=19><td height=19 class=xl65>东门</td><td class=xl65 align=right>1,204</td><td></td></tr>
<tr height=19><td height=19></td><td></td><td></td></tr>`),
    "<table><tbody><tr><th>街道</th><th>户数</th></tr><tr><td>东门</td><td>1,204</td></tr></tbody></table>",
);

Deno.test("pasted: the title of a table stands before it, merged cells are split", () => {
    const { html, split } = cleaned(
        EXCEL(`<tr><td colspan=3 class=xl66>2026年供暖统计</td></tr><tr><td>区</td><td>街道</td><td>户数</td></tr>
<tr><td rowspan=2>东城</td><td>东门</td><td>12</td></tr><tr><td>西门</td><td>34</td></tr>`),
    );
    equal(
        html,
        "<p><strong>2026年供暖统计</strong></p><table><tbody><tr><th>区</th><th>街道</th><th>户数</th></tr><tr><td>东城</td><td>东门</td><td>12</td></tr><tr><td></td><td>西门</td><td>34</td></tr></tbody></table>",
    );
    equal(split, true);
    equal(
        cleaned(
            EXCEL(
                "<tr><td colspan=2>题</td></tr><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr>",
            ),
        ).split,
        false,
    );
});

fact(
    "lists, headings and quotes of other pages",
    `<h2>标题</h2><h3>小标题</h3><ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li><li><p>丁</p><p>戊</p></li></ul><ol start="3"><li>三</li><li>四</li></ol><blockquote><p>引文</p><p>—— 《办法》</p></blockquote><pre>命令</pre><p>面积100m<sup>2</sup></p>`,
    `<h3>标题</h3><h4>小标题</h4>
    <ul><li><p>甲</p><ul><li><p>乙</p></li><li><p>丙</p></li></ul></li><li><p>丁</p><p>戊</p></li></ul>
    <ol start="3"><li><p>三</p></li><li><p>四</p></li></ol>
    <blockquote><p>引文</p><p>—— 《办法》</p></blockquote><p>命令</p><p>面积100m²</p>`,
);

fact(
    "a document of Google, where a bold element says that it is not",
    `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;white-space:pre-wrap;">请</span><span style="font-weight:700">预约</span></p></b>`,
    "<p>请<strong>预约</strong></p>",
);

fact(
    "what would run or lead astray",
    `<p onclick="alert(1)">甲<script>alert(1)</script><a href="javascript:alert(1)">乙</a><iframe src="https://a.cn"></iframe><img src=x onerror=alert(1)>&lt;b&gt;</p>`,
    "<p>甲乙&lt;b&gt;</p>",
);

Deno.test("pasted: text of lines", () => {
    equal(
        cleanedText("　　您好！\r\n\r\n（1）身份证\n（2）户口本\n① 甲\n\n• 乙"),
        "<p>您好！</p><ol><li><p>身份证</p></li><li><p>户口本</p></li></ol><p>① 甲</p><ul><li><p>乙</p></li></ul>",
    );
});

Deno.test("pasted: nothing", () => {
    equal(cleaned("<p>&nbsp;</p><br>").html, "");
    equal(cleanedText("\n\n"), "");
});

Deno.test("pasted: what this editor copied is told from what others did", () => {
    equal(isOwn(`<p data-pm-slice="1 1 []">甲<strong>乙</strong></p>`), true);
    equal(isOwn(`<p data-pm-slice="1 1 []" style="color:red">甲</p>`), false);
    equal(isOwn(`<p data-pm-slice="1 1 []">甲<img/onerror=a src=x></p>`), false);
    equal(isOwn("<p>甲</p>"), false);
});

"""What Word hangs into a paragraph: what shows on the page is kept, what does not is told."""

from __future__ import annotations

import pytest
from docx_making import NAMESPACES, Word, body, told


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word_with(*inner: str) -> Word:
    word = Word()
    word.say("资产盘点办法")
    for xml in inner:
        word.xml(paragraph(xml))
    return word


def test_tracked_changes_are_accepted_and_deletions_told() -> None:
    result = word_with(
        run("盘点每年")
        + '<w:del w:id="1" w:author="甲"><w:r><w:delText>一</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="甲">{run("两")}</w:ins>'
        + run("次。"),
        f'<w:moveFrom w:id="3" w:author="甲">{run("移走的话。")}</w:moveFrom>' + run("留下的话。"),
        f'<w:moveTo w:id="4" w:author="甲">{run("移走的话。")}</w:moveTo>',
    ).imported()
    assert body(result) == ["盘点每年两次。", "留下的话。", "移走的话。"]
    assert told(result, "修订中插入的文字 1 处，按已接受修订写入")
    assert told(result, "修订中删除的文字 1 处，按已接受修订处理，没有写入：“一”")
    assert told(result, "移走的话")


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>'
    result = word_with(mark + run("账实不符的，"), run("应当查明原因。")).imported()
    assert body(result) == ["账实不符的，应当查明原因。"]
    assert told(result, "前后两段已连成一段")
    assert body(word_with(run("先行盘点。"), mark + run("最后一段。")).imported()) == ["先行盘点。", "最后一段。"]


def test_hidden_text_is_told() -> None:
    result = word_with(
        run("盘点结果报") + run("内部：暂不报", "<w:vanish/>") + run("主管部门。", '<w:vanish w:val="0"/>')
    ).imported()
    assert body(result) == ["盘点结果报主管部门。"]
    assert told(result, "隐藏文字 1 处，没有写入：“内部：暂不报”")


def test_line_breaks_tabs_and_hyphens() -> None:
    result = word_with(
        "<w:r><w:t>盘点范围</w:t><w:br/><w:t>盘点方法</w:t><w:tab/><w:t>见附件</w:t></w:r>",
        '<w:r><w:t>GB/T 1</w:t><w:noBreakHyphen/><w:t>20</w:t><w:softHyphen/><w:t>20</w:t><w:br w:type="page"/></w:r>',
    ).imported()
    assert body(result) == ["盘点范围", "盘点方法　见附件", "GB/T 1-2020"]
    for words in ("换行符 1 处", "制表符 1 个", "软连字符） 1 个"):
        assert told(result, words)


def test_links_tags_and_content_controls_keep_their_text() -> None:
    result = word_with(
        f'<w:hyperlink w:anchor="x">{run("《固定资产目录》")}</w:hyperlink>'
        f'<w:smartTag w:element="date">{run("三月")}</w:smartTag>'
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('前完成。')}</w:sdtContent></w:sdt>"
    )
    result.xml(f"<w:sdt><w:sdtContent>{paragraph(run('逾期通报。'))}</w:sdtContent></w:sdt>")
    assert body(result.imported()) == ["《固定资产目录》三月前完成。", "逾期通报。"]


def field(code: str, shown: str | None) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    separate = "" if shown is None else mark.format("separate") + shown
    return mark.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + separate + mark.format("end")


def test_fields_show_their_result() -> None:
    inner = field("MERGEFIELD 单位", run("«单位»"))
    result = word_with(
        run("见第") + field(" REF _Ref1 \\r ", run("三")) + run("条。"),
        f'<w:fldSimple w:instr="DATE">{run("3月1日")}</w:fldSimple>' + field("XE 盘点", None) + run("起。"),
        field(f"</w:instrText></w:r>{inner}<w:r><w:instrText>", run("机关")) + run("负责。"),
        field("EQ \\o\\ac(○,12)", None) + run("级资产"),
        field("LISTNUM", None) + run("兜底"),
    ).imported()
    assert body(result) == ["见第三条。", "3月1日起。", "机关负责。", "⑫级资产", "〓兜底"]
    assert told(result, "带圈字符")
    assert told(result, "LISTNUM")
    assert not told(result, "«单位»")


def test_a_field_that_never_ends_is_told() -> None:
    result = word_with(run("正文。") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("吞掉的话")).imported()
    assert body(result) == ["正文。"]
    assert told(result, "域没有正常结束，其中的文字 1 处没有写入：“吞掉的话”")


def test_symbols_and_raised_figures() -> None:
    result = word_with(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("已盘点"),
        '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>' + run("未盘点"),
        run("面积20m")
        + run("2", '<w:vertAlign w:val="superscript"/>')
        + run("，CO")
        + run("2", '<w:vertAlign w:val="subscript"/>'),
        run("备注") + run("甲", '<w:vertAlign w:val="superscript"/>'),
    ).imported()
    assert body(result) == ["☑已盘点", "〓未盘点", "面积20m²，CO₂", "备注甲"]
    assert told(result, "Webdings F041")
    assert told(result, "没有相应的字符")


def test_blanks_to_fill_in_and_struck_words() -> None:
    result = word_with(run("编号：") + run("    ", '<w:u w:val="single"/>') + run("旧号", "<w:strike/>")).imported()
    assert body(result) == ["编号：____旧号"]
    assert told(result, "待填写")
    assert told(result, "带删除线的文字 1 处，仍然写入，请核对是否应当删去：“旧号”")


def test_ruby_and_formulas() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('cāng')}</w:rt><w:rubyBase>{run('仓')}</w:rubyBase></w:ruby></w:r>"
    result = word_with(run("公物") + ruby, "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>").imported()
    assert body(result) == ["公物仓", "a+b"]
    assert told(result, "仓：cāng")
    assert told(result, "公式 1 个")


def sign(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


SUM = (
    '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>' + sign("i=1") + "</m:sub><m:sup>" + sign("n") + "</m:sup>"
    "<m:e><m:sSub><m:e>" + sign("P") + "</m:e><m:sub>" + sign("i") + "</m:sub></m:sSub>" + sign("t") + "</m:e></m:nary>"
)


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (f"{sign('E=')}<m:f><m:num>{SUM}</m:num><m:den>{sign('S')}</m:den></m:f>", "E=(∑_(i=1)^n P_i t)/S"),
        (f"<m:sSub><m:e>{sign('Q')}</m:e><m:sub>{sign('max')}</m:sub></m:sSub>{sign('t')}", "Q_max t"),
        (f"<m:sSub><m:e>{sign('Q')}</m:e><m:sub>{sign('总')}</m:sub></m:sSub>{sign('t')}", "Q_总 t"),
        (f"<m:sSup><m:e>{sign('a+b')}</m:e><m:sup>{sign('2')}</m:sup></m:sSup>", "(a+b)²"),
        (f"<m:rad><m:deg/><m:e>{sign('a+b')}</m:e></m:rad>", "√(a+b)"),
        (f"<m:rad><m:deg>{sign('3')}</m:deg><m:e>{sign('a')}</m:e></m:rad>", "³√a"),
        (f"<m:d><m:e>{sign('a')}</m:e></m:d>{sign('+1')}", "(a)+1"),
        (f"<m:func><m:fName>{sign('lg')}</m:fName><m:e>{sign('x')}</m:e></m:func>", "lg x"),
        (f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr><m:e>{sign("x")}</m:e></m:bar>', "x‾"),
        (f"<m:box><m:e>{sign('a')}</m:e></m:box>", "a"),
    ],
)
def test_a_formula_is_one_line_that_can_be_read_in_one_way(inner: str, words: str) -> None:
    result = word_with(run("公式"), f"<m:oMath>{inner}</m:oMath>").imported()
    assert body(result) == ["公式", words]


def test_formulas_in_one_another_as_deep_as_a_file_may_be_are_read() -> None:
    deep = "<m:box><m:e>" * 60 + sign("a") + "</m:e></m:box>" * 60
    assert body(word_with(run("公式"), f"<m:oMath>{deep}</m:oMath>").imported()) == ["公式", "a"]


def note_part(kind: str, *texts: str) -> str:
    notes = "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p></w:{kind}>'
        for n, text in enumerate(texts, 1)
    )
    return f'<w:{kind}s {NAMESPACES}><w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>{notes}</w:{kind}s>'


def test_notes_stand_at_the_end_and_their_marks_in_the_text() -> None:
    word = word_with(
        run("资产") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("应当登记。"),
        run("逾期") + '<w:r><w:endnoteReference w:id="1"/></w:r>' + run("通报。"),
    )
    word.part("footnotes.xml", "footnotes", note_part("footnote", "指固定资产。", "没有人引用的注。"))
    word.part("endnotes.xml", "endnotes", note_part("endnote", "指超过三十日。"))
    result = word.imported()
    assert body(result) == [
        "资产〔注1〕应当登记。",
        "逾期〔尾注1〕通报。",
        "## 注释",
        "〔注1〕指固定资产。",
        "〔尾注1〕指超过三十日。",
    ]
    assert told(result, "脚注 1 条，")
    assert told(result, "尾注 1 条，")
    assert told(result, "没有人引用的注。")


def test_a_note_on_the_title_does_not_enter_it() -> None:
    word = Word()
    word.xml(paragraph(run("资产盘点办法") + '<w:r><w:footnoteReference w:id="1"/></w:r>'))
    word.say("第一条 每年盘点。")
    word.part("footnotes.xml", "footnotes", note_part("footnote", "试行一年。"))
    result = word.imported()
    assert result.markdown.split("---\n")[2].strip().startswith("# 资产盘点办法\n")
    assert "title: 资产盘点办法\n" in result.markdown
    assert body(result)[-1] == "〔注1〕试行一年。"


def test_comments_headers_and_footers_are_told() -> None:
    word = word_with(run("正文。"))
    word.document.sections[0].header.paragraphs[0].text = "机关资产管理"
    word.document.sections[0].footer.paragraphs[0].text = "— 1 —"
    word.part(
        "comments9.xml",
        "comments",
        f'<w:comments {NAMESPACES}><w:comment w:id="1" w:author="李"><w:p>{run("此处再议")}</w:p></w:comment>'
        "</w:comments>",
    )
    result = word.imported()
    assert body(result) == ["正文。"]
    for words in (
        "批注 1 条，没有写入：“李：此处再议”",
        "页眉 1 种，没有写入：“机关资产管理”",
        "页脚 1 种，",
        "“— 1 —”",
    ):
        assert told(result, words)


BOX = "<w:txbxContent><w:p><w:r><w:t>盒中的话</w:t></w:r></w:p></w:txbxContent>"


def test_text_boxes_are_written_behind_their_paragraph_once() -> None:
    result = word_with(
        run("正文。")
        + f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx>"
        f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        run("后文。"),
    ).imported()
    assert body(result) == ["正文。", "盒中的话", "后文。"]
    assert told(result, "文本框 1 个，")


def test_pictures_shapes_objects_and_chunks_are_told() -> None:
    picture = '<wp:docPr id="1" name="图片 1" descr="仓库平面图"/><a:graphic><pic:pic/></a:graphic>'
    word = word_with(
        f"<w:r><w:drawing><wp:inline>{picture}</wp:inline></w:drawing></w:r>" + run("见图。"),
        '<w:r><w:pict><v:line/></w:pict></w:r><w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>',
        '<w:r><w:pict><v:shape><v:textpath string="样稿"/></v:shape></w:pict></w:r>',
    )
    word.xml('<w:altChunk r:id="rId99"/>')
    result = word.imported()
    assert body(result) == ["见图。"]
    for words in ("图片 1 幅，", "仓库平面图", "图形（横线、框等） 1 个", "Excel.Sheet", "样稿", "嵌入的其他文档 1 个"):
        assert told(result, words)


def test_text_in_an_unknown_element_is_kept_and_told() -> None:
    result = word_with(f'<x:new xmlns:x="urn:example">{run("新内容")}</x:new>' + run("旧内容")).imported()
    assert body(result) == ["新内容旧内容"]
    assert told(result, "不认识的内容 1 处")

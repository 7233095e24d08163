<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Annotator</source>
        <translation>关于 Annotator</translation>
    </message>
    <message>
        <source>Tag spans in Chinese newspaper articles. Nothing gets lost, and spaCy takes the export as it is.</source>
        <translation>为中文报刊文章做标注。什么都不会丢，导出的文件 spaCy 直接能用。</translation>
    </message>
    <message>
        <source>Licence: {name}</source>
        <translation>许可证：{name}</translation>
    </message>
    <message>
        <source>Settings: {folder}</source>
        <translation>设置所在文件夹：{folder}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Select some words first.</source>
        <translation>请先选中几个字。</translation>
    </message>
    <message>
        <source>No longer flagged.</source>
        <translation>已取消待商议。</translation>
    </message>
    <message>
        <source>Flagged for discussion.</source>
        <translation>已标为待商议。</translation>
    </message>
    <message>
        <source>That was the last one: no unfinished article is left in this list.</source>
        <translation>这是最后一篇，列表里没有未完成的文章了。</translation>
    </message>
    <message>
        <source>This is the last article.</source>
        <translation>已经是最后一篇。</translation>
    </message>
    <message>
        <source>This is the first article.</source>
        <translation>已经是第一篇。</translation>
    </message>
    <message>
        <source>Hidden. Undo brings it back.</source>
        <translation>已隐藏。撤销即可恢复显示。</translation>
    </message>
    <message>
        <source>Undo an import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>The last act was an import. Undoing it hides the articles that it brought, with what was tagged in them. Nothing is lost: “Redo” brings them back.</source>
        <translation>上一步操作是导入。撤销后，这次导入的文章会连同其中的标注一起隐藏。内容不会丢失，“重做”即可恢复。</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Redone: {what}.</source>
        <translation>已重做：{what}。</translation>
    </message>
    <message>
        <source>Undone: {what}.</source>
        <translation>已撤销：{what}。</translation>
    </message>
    <message>
        <source>This project is open for reading only.</source>
        <translation>项目文件以只读方式打开。</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>No Chinese typeface is installed, so characters may show as boxes. Install one: on Debian or Ubuntu “sudo apt install fonts-noto-cjk”, elsewhere Noto Sans SC from fonts.google.com/noto.</source>
        <translation>没有安装中文字体，汉字可能显示成方块。请装一款：在 Debian 或 Ubuntu 上运行“sudo apt install fonts-noto-cjk”，别的系统可从 fonts.google.com/noto 下载 Noto Sans SC。</translation>
    </message>
    <message>
        <source>Open for reading only: another window is working on this project.</source>
        <translation>以只读方式打开：另一个窗口正在使用这个项目文件。</translation>
    </message>
    <message>
        <source>Open for reading</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ArticleDelegate</name>
    <message>
        <source>{count} characters</source>
        <translation>{count} 字</translation>
    </message>
</context>
<context>
    <name>ArticleModel</name>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>New</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待商议</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backups are made by themselves, into the folder “backups” beside the project file.</source>
        <translation>程序会自动备份，备份放在项目文件旁的“backups”文件夹里。</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Go back to this one…</source>
        <translation>恢复到这一份…</translation>
    </message>
    <message>
        <source>Make a backup now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>不恢复</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Save a copy to send…</source>
        <translation>另存一份送出…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>date format</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopped. No copy was written.</source>
        <translation>已停止，没有写出文件。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>Go back to {when}? The project file as it is now is kept as a backup first.</source>
        <translation>恢复到 {when} 的状态？会先把现在的项目文件留作备份。</translation>
    </message>
    <message>
        <source>Making a backup</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Backup made: {file}</source>
        <translation>已备份：{file}</translation>
    </message>
    <message>
        <source>Save a copy to send</source>
        <translation>另存一份送出</translation>
    </message>
    <message>
        <source>Project files (*.db)</source>
        <translation>项目文件 (*.db)</translation>
    </message>
    <message>
        <source>Writing the copy</source>
        <translation>正在写出副本</translation>
    </message>
    <message>
        <source>The copy is whole and can be sent: {file}</source>
        <translation>已写好，内容完整，可以送出：{file}</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Check the project file</source>
        <translation>检查项目文件</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Repairing: building the view anew from the history…</source>
        <translation>正在修复：按历史重建视图数据…</translation>
    </message>
    <message>
        <source>Comparing everything with the history…</source>
        <translation>正在与历史逐项核对…</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Repaired: the view agrees with the history again. The history itself was not touched.</source>
        <translation>已修复：视图数据与历史一致了。历史本身没有改动。</translation>
    </message>
    <message>
        <source>Found: {count}. The history is kept; repairing builds the view anew from it.</source>
        <translation>发现 {count} 处不符。历史完好；修复就是按历史重建视图数据。</translation>
    </message>
    <message>
        <source>All is well. Articles: {articles}, spans: {spans}, history rows: {history}.</source>
        <translation>一切正常。文章 {articles} 篇，标注 {spans} 处，历史记录 {history} 条。</translation>
    </message>
    <message>
        <source>Fingerprint: {digest}</source>
        <translation>校验码：{digest}</translation>
    </message>
    <message>
        <source>The check could not be finished. The project file was not changed.</source>
        <translation>检查没有做完。项目文件没有改动。</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>要做什么？</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>¶ {paragraph}   {at} / {length}</source>
        <translation>第 {paragraph} 段   {at} / {length}</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>已选 {count} 字</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>No article yet</source>
        <translation>还没有文章</translation>
    </message>
    <message>
        <source>Drop text files, folders or JSONL here, or choose them.</source>
        <translation>把文本文件、文件夹或 JSONL 拖到这里，或点按钮选择。</translation>
    </message>
    <message>
        <source>Import articles…</source>
        <translation>导入文章…</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>打开示例项目文件</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What this choice would lose</source>
        <translation>会丢失的标注</translation>
    </message>
    <message>
        <source>Every span goes in whole.</source>
        <translation>所有标注都能完整导出。</translation>
    </message>
    <message>
        <source>What this choice would write</source>
        <translation>将要导出的内容</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>What stands there already stays whole until the new export is complete.</source>
        <translation>新文件写完之前，原有文件保持不变。</translation>
    </message>
    <message>
        <source>The next command</source>
        <translation>下一步的命令</translation>
    </message>
    <message>
        <source>Next, in a terminal</source>
        <translation>下一步，在终端里运行</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A folder for the parts</source>
        <translation>存放各部分的文件夹</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>“{name}” is there already and will be replaced.</source>
        <translation>“{name}”已经存在，将被替换。</translation>
    </message>
    <message>
        <source>Working out what would be written…</source>
        <translation>正在计算会导出什么…</translation>
    </message>
    <message>
        <source>Looking at what an export would lose</source>
        <translation>正在查看导出会丢失什么</translation>
    </message>
    <message>
        <source>Articles: {articles}. Spans: {spans}.</source>
        <translation>文章 {articles} 篇，标注 {spans} 处。</translation>
    </message>
    <message>
        <source>Articles left out (no span, not done): {count}.</source>
        <translation>不导出 {count} 篇：没有标注，也没有标为已完成。</translation>
    </message>
    <message>
        <source>Spans lost: {count}.</source>
        <translation>丢失标注 {count} 处。</translation>
    </message>
    <message>
        <source>Spans in doc.spans, but not in doc.ents: {count}.</source>
        <translation>只进 doc.spans、不进 doc.ents 的标注 {count} 处。</translation>
    </message>
    <message>
        <source>Listed are the first {count}.</source>
        <translation>下面列出前 {count} 处。</translation>
    </message>
    <message>
        <source>nested in another</source>
        <translation>与别的标注嵌套</translation>
    </message>
    <message>
        <source>begins with white space</source>
        <translation>开头是空白</translation>
    </message>
    <message>
        <source>and further files: {count}</source>
        <translation>以及另外 {count} 个文件</translation>
    </message>
    <message>
        <source>Some spans overlap, so nothing would be written. Choose another rule for overlaps.</source>
        <translation>有标注重叠，按这个规则不会导出。请另选重叠时的规则。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导出</translation>
    </message>
    <message>
        <source>only in doc.spans</source>
        <translation>只进 doc.spans</translation>
    </message>
    <message>
        <source>cuts a token</source>
        <translation>切开了词元</translation>
    </message>
    <message>
        <source>crosses another</source>
        <translation>与别的标注交叉</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>正在写 {file}…</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Say where to write the export.</source>
        <translation>请写明导出到哪里。</translation>
    </message>
    <message>
        <source>That is the project file itself. Choose another name.</source>
        <translation>这是项目文件本身，请换一个名字。</translation>
    </message>
    <message>
        <source>The folder “{folder}” is not there.</source>
        <translation>没有“{folder}”这个文件夹。</translation>
    </message>
    <message>
        <source>Written. Articles: {articles}, spans: {spans}.</source>
        <translation>已导出文章 {articles} 篇，标注 {spans} 处。</translation>
    </message>
    <message>
        <source>For nested spans write spancat in place of ner.</source>
        <translation>要训练嵌套标注，把 ner 换成 spancat。</translation>
    </message>
    <message>
        <source>To train, split the export: spaCy wants training and development articles.</source>
        <translation>要训练模型，请在导出时分出训练集和开发集，spaCy 两样都要。</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation>导出已停止，什么都没有写。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Whose spans</source>
        <translation>谁的标注</translation>
    </message>
    <message>
        <source>Which articles</source>
        <translation>哪些文章</translation>
    </message>
    <message>
        <source>Which labels</source>
        <translation>哪些标签</translation>
    </message>
    <message>
        <source>Keep all; the longest goes into doc.ents</source>
        <translation>全部保留，最长的进 doc.ents</translation>
    </message>
    <message>
        <source>Keep only the longest</source>
        <translation>只保留最长的</translation>
    </message>
    <message>
        <source>Stop, write nothing</source>
        <translation>停止，不导出</translation>
    </message>
    <message>
        <source>Single characters; every span fits</source>
        <translation>按字，标注不会错位</translation>
    </message>
    <message>
        <source>Words by jieba; spans inside a word are lost</source>
        <translation>按 jieba 分词，切开词的标注会丢失</translation>
    </message>
    <message>
        <source>Where spans overlap</source>
        <translation>标注重叠时</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Split into training, development and test articles</source>
        <translation>分成训练集、开发集、测试集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Dev</source>
        <translation>开发</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>请至少选一项。</translation>
    </message>
    <message>
        <source>The parts make {total} %; they should make 100 %.</source>
        <translation>各部分合计 {total} %，应为 100 %。</translation>
    </message>
    <message>
        <source>All annotators</source>
        <translation>全部标注员</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待商议</translation>
    </message>
    <message>
        <source>JSONL: everything, can be imported again</source>
        <translation>JSONL：内容齐全，可再导入</translation>
    </message>
    <message>
        <source>spaCy (.spacy): ready for spacy train</source>
        <translation>spaCy（.spacy）：可直接训练</translation>
    </message>
    <message>
        <source>spaCy JSON: text with entities and spans</source>
        <translation>spaCy JSON：文字与标注</translation>
    </message>
</context>
<context>
    <name>FactsDialog</name>
    <message>
        <source>Title and date</source>
        <translation>标题和日期</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Year, month and day; empty where nobody knows.</source>
        <translation>年、月、日；不知道就留空。</translation>
    </message>
    <message>
        <source>Newspaper: {value}</source>
        <translation>报纸：{value}</translation>
    </message>
    <message>
        <source>By-line: {value}</source>
        <translation>署名：{value}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>That is no date. Write it like 2024-09-18, or leave it empty.</source>
        <translation>这不是日期。请写成 2024-09-18 这样，或留空。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open project</source>
        <translation>打开项目文件</translation>
    </message>
    <message>
        <source>Projects (*.db);;All files (*)</source>
        <translation>项目文件 (*.db);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Send a copy</source>
        <translation>送出一份</translation>
    </message>
    <message>
        <source>Projects (*.db)</source>
        <translation>项目文件 (*.db)</translation>
    </message>
    <message>
        <source>Writing a copy</source>
        <translation>正在写出副本</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
    </message>
    <message>
        <source>Stopped. No copy was written.</source>
        <translation>已停止，没有写出副本。</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this article</source>
        <translation>在本文中查找</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一处</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import articles</source>
        <translation>导入文章</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>复制清单</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Drop files or folders here, or choose them.

Plain text and Markdown in UTF-8, UTF-16, GB18030 or Big5, and JSONL. Importing something again adds nothing.</source>
        <translation>把文件或文件夹拖到这里，或点上面的按钮选择。

可导入纯文本和 Markdown（UTF-8、UTF-16、GB18030、Big5）以及 JSONL。同样的内容再导入一次，不会重复添加。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>How the file begins</source>
        <translation>文件开头</translation>
    </message>
    <message>
        <source>Recognised file by file</source>
        <translation>逐个文件识别</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>You can go on reading. Until it is finished nothing has changed.</source>
        <translation>您可以继续阅读。导入完成之前，什么都不会改变。</translation>
    </message>
    <message>
        <source>Set aside, and worth a look</source>
        <translation>未导入的和需要留意的</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What and why</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Articles (*.txt *.md *.markdown *.jsonl);;All files (*)</source>
        <translation>文章 (*.txt *.md *.markdown *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Looking into the files…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Looking into the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>at least {count}</source>
        <translation>至少 {count}</translation>
    </message>
    <message>
        <source>{count}; set aside: {refused}</source>
        <translation>{count}；未导入 {refused}</translation>
    </message>
    <message>
        <source>Files: {files}. Articles: {articles}.</source>
        <translation>文件 {files} 个，文章 {articles} 篇。</translation>
    </message>
    <message>
        <source> Files not looked into yet, imported all the same: {count}.</source>
        <translation>另有 {count} 个文件没有预览，也会一起导入。</translation>
    </message>
    <message>
        <source>Spans left out, because their annotator had removed them: {count}</source>
        <translation>标注员先前已移除、这次不再加入的标注：{count} 处</translation>
    </message>
    <message>
        <source>There is no file here that can be imported.</source>
        <translation>这里没有可以导入的文件。</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Articles added: {count}</source>
        <translation>新增文章：{count} 篇</translation>
    </message>
    <message>
        <source>Already there: {count}</source>
        <translation>原已在内：{count} 篇</translation>
    </message>
    <message>
        <source>Spans added: {count}</source>
        <translation>新增标注：{count} 处</translation>
    </message>
    <message>
        <source>Spans already there: {count}</source>
        <translation>原已有的标注：{count} 处</translation>
    </message>
    <message>
        <source>Set aside: {count}</source>
        <translation>未导入：{count} 处</translation>
    </message>
    <message>
        <source>New labels: {names}</source>
        <translation>新标签：{names}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The import was stopped. Nothing was added.</source>
        <translation>导入已停止，什么都没有添加。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Press a key</source>
        <translation>请按一个键</translation>
    </message>
</context>
<context>
    <name>LabelEditor</name>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Drag to reorder, or Alt+↑ and Alt+↓. A hidden label keeps its spans.</source>
        <translation>拖动或按 Alt+↑、Alt+↓ 调整顺序。标签隐藏后，已有的标注仍然保留。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take in a label set…</source>
        <translation>导入标签集…</translation>
    </message>
    <message>
        <source>Write out the label set…</source>
        <translation>导出标签集…</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>The changes are not saved yet.</source>
        <translation>改动还没有保存。</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>（还没有名称）</translation>
    </message>
    <message>
        <source>{label} (hidden)</source>
        <translation>{label}（已隐藏）</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>“{key}” is the key of “{label}”. Press another one.</source>
        <translation>“{key}”已是“{label}”的快捷键，请按别的键。</translation>
    </message>
    <message>
        <source>“{key}” already means “{command}”. Press another one.</source>
        <translation>“{key}”已用于“{command}”，请按别的键。</translation>
    </message>
    <message>
        <source>Give the label a name: spans and exports carry it.</source>
        <translation>请给标签起个名称，标注和导出的文件都要用它。</translation>
    </message>
    <message>
        <source>Another label has this name in files.</source>
        <translation>这个导出名已被别的标签使用。</translation>
    </message>
    <message>
        <source>This name holds a control character.</source>
        <translation>名称里有控制字符。</translation>
    </message>
    <message>
        <source>Another label goes by this name.</source>
        <translation>已有别的标签叫这个名称。</translation>
    </message>
    <message>
        <source>Take in a label set</source>
        <translation>导入标签集</translation>
    </message>
    <message>
        <source>Label sets (*.toml);;All files (*)</source>
        <translation>标签集 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>From “{file}”: new {added}, changed {changed}. Look at them, then save.</source>
        <translation>从“{file}”读入：新增 {added} 个，更改 {changed} 个。看过之后请保存。</translation>
    </message>
    <message>
        <source>Write out the label set</source>
        <translation>导出标签集</translation>
    </message>
    <message>
        <source>Label sets (*.toml)</source>
        <translation>标签集 (*.toml)</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>已写出：{file}</translation>
    </message>
</context>
<context>
    <name>LabelForm</name>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Name in files</source>
        <translation>导出名</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Colour, light</source>
        <translation>浅色主题颜色</translation>
    </message>
    <message>
        <source>Colour, dark</source>
        <translation>深色主题颜色</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Guideline, {language}</source>
        <translation>标注规则（{language}）</translation>
    </message>
    <message>
        <source>Take the next free colour</source>
        <translation>换一个未用的颜色</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>标注规则</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Colour in the light theme</source>
        <translation>浅色主题里的颜色</translation>
    </message>
    <message>
        <source>Colour in the dark theme</source>
        <translation>深色主题里的颜色</translation>
    </message>
</context>
<context>
    <name>LabelList</name>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>LabelModel</name>
    <message>
        <source>{name}, key {key}, {count} here</source>
        <translation>{name}，快捷键 {key}，本文 {count} 处</translation>
    </message>
</context>
<context>
    <name>LeftSide</name>
    <message>
        <source>Articles done</source>
        <translation>已完成的文章</translation>
    </message>
    <message>
        <source>Filter articles</source>
        <translation>筛选文章</translation>
    </message>
    <message>
        <source>Filter articles by words</source>
        <translation>按词筛选文章</translation>
    </message>
    <message>
        <source>Filter articles by status</source>
        <translation>按状态筛选文章</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>已完成 {done} / {all}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>No article fits the filter. Esc in the field shows all again.</source>
        <translation>没有符合条件的文章。在筛选框里按 Esc 可重新显示全部。</translation>
    </message>
    <message>
        <source>No article yet. Drop files here.</source>
        <translation>还没有文章。把文件拖到这里。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Save a copy…</source>
        <translation>另存一份…</translation>
    </message>
    <message>
        <source>Not everything is saved</source>
        <translation>还有内容没有保存</translation>
    </message>
    <message>
        <source>The disk has not taken the last acts yet. They are tried again as long as the window is open.</source>
        <translation>最后几步操作还没有写进磁盘。窗口开着，就会一直重试。</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>仍然关闭</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等一等</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Open recent</source>
        <translation>最近打开的项目文件</translation>
    </message>
    <message>
        <source>{act}: {what}</source>
        <translation>{act}：{what}</translation>
    </message>
    <message>
        <source>Tag as {label}</source>
        <translation>标注为“{label}”</translation>
    </message>
</context>
<context>
    <name>NewProject</name>
    <message>
        <source>New project file</source>
        <translation>新建项目文件</translation>
    </message>
    <message>
        <source>My articles</source>
        <translation>我的文章</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The eight for newspaper articles</source>
        <translation>报刊文章用的八个标签</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>来自文件…</translation>
    </message>
    <message>
        <source>None; I make my own</source>
        <translation>先不设，我自己添加</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Everything is kept in this one file. It can be copied, mailed and merged.</source>
        <translation>所有内容都在这一个文件里，可以复制、邮寄、合并。</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a label set</source>
        <translation>选择标签集</translation>
    </message>
    <message>
        <source>Label sets (*.toml);;All files (*)</source>
        <translation>标签集 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>From “{file}”</source>
        <translation>来自“{file}”</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>请给文件起个名字。</translation>
    </message>
    <message>
        <source>A file name cannot hold {character}</source>
        <translation>文件名里不能有 {character}</translation>
    </message>
    <message>
        <source>This folder is not there.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>There is a file of this name already. Choose another name.</source>
        <translation>已有同名文件，请换一个名字。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Tagging</source>
        <translation>标注</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>An error nobody foresaw</source>
        <translation>出了意外的错误</translation>
    </message>
    <message>
        <source>The program did something wrong. Your work is safe: every act is saved as soon as it is done. You can go on; if the window behaves oddly, close it and open it again.

The report below helps to mend this. It holds no text of your articles.</source>
        <translation>程序出错了。您的工作没有丢：每一步操作做完就已保存。可以继续工作；如果窗口不对劲，请关闭后重新打开。

下面的报告有助于改正这个错误，其中不含文章内容。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Reporter</name>
    <message>
        <source>Something unexpected happened ({kind}). What was saved before is safe.</source>
        <translation>出了意外的错误（{kind}）。此前保存的内容都还在。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>“{file}” is not there. Was it moved or renamed?</source>
        <translation>找不到“{file}”。是不是移走或改名了？</translation>
    </message>
    <message>
        <source>“{file}” may not be read or written. Choose another place.</source>
        <translation>没有读写“{file}”的权限，请换个地方。</translation>
    </message>
    <message>
        <source>The disk is full: “{file}” was not written. Make room, try again.</source>
        <translation>磁盘已满，“{file}”没有写成。请腾出空间再试。</translation>
    </message>
    <message>
        <source>“{file}” could not be read or written (system error {number}).</source>
        <translation>“{file}”读写失败（系统错误 {number}）。</translation>
    </message>
</context>
<context>
    <name>RightSide</name>
    <message>
        <source>No span yet. Select some words in the article and press 1.</source>
        <translation>还没有标注。在文章里选中几个字，按 1。</translation>
    </message>
    <message>
        <source>Note on the span</source>
        <translation>标注的备注</translation>
    </message>
    <message>
        <source>Note on the span (N)</source>
        <translation>标注的备注（N）</translation>
    </message>
    <message>
        <source>Note on the article</source>
        <translation>文章的备注</translation>
    </message>
    <message>
        <source>Note on the article (Shift+N)</source>
        <translation>文章的备注（Shift+N）</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>标注规则</translation>
    </message>
    <message>
        <source>Guideline: {label}</source>
        <translation>标注规则：{label}</translation>
    </message>
    <message>
        <source>No guideline has been written for this label.</source>
        <translation>这个标签还没有写标注规则。</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
</context>
<context>
    <name>SpanModel</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>¶</source>
        <translation>段</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>段落</translation>
    </message>
</context>
<context>
    <name>SpanTable</name>
    <message>
        <source>Spans of this article</source>
        <translation>本文的标注</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>You work as {name}.</source>
        <translation>您现在的标注员名称是“{name}”。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>Who are you?</source>
        <translation>您是哪一位？</translation>
    </message>
    <message>
        <source>Choose your name if you have worked in this project file before, also on another computer.</source>
        <translation>如果您在这个项目文件里做过标注（在别的电脑上做的也算），请选您的名字。</translation>
    </message>
    <message>
        <source>Annotators in this project file</source>
        <translation>这个项目文件里的标注员</translation>
    </message>
    <message>
        <source>{name} (you, until now)</source>
        <translation>{name}（您目前的名字）</translation>
    </message>
    <message>
        <source>I am new here</source>
        <translation>我是新来的</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的名字</translation>
    </message>
    <message>
        <source>What others tagged stays as it is, whichever name you choose.</source>
        <translation>无论选哪个名字，别人的标注都不会变。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Write the name that others shall see.</source>
        <translation>请写上给别人看的名字。</translation>
    </message>
</context>
<context>
    <name>WordsDialog</name>
    <message>
        <source>Word lists</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>One word a line</source>
        <translation>一行一个词</translation>
    </message>
    <message>
        <source>My words</source>
        <translation>我的词</translation>
    </message>
    <message>
        <source>A selection keeps these words whole. They never limit what can be tagged.</source>
        <translation>选取文字时，这些词不会被切开。它们从不限制能标注什么。</translation>
    </message>
    <message>
        <source>Word list files</source>
        <translation>词表文件</translation>
    </message>
    <message>
        <source>Text files with one word a line.</source>
        <translation>一行一个词的文本文件。</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add word list files</source>
        <translation>添加词表文件</translation>
    </message>
    <message>
        <source>Text files (*.txt *.dict);;All files (*)</source>
        <translation>文本文件 (*.txt *.dict);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Line {line}: a word holds no space.</source>
        <translation>第 {line} 行：词里不能有空格。</translation>
    </message>
</context>
<context>
    <name>acts</name>
    <message>
        <source>tagging</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>moving an edge</source>
        <translation>调整边界</translation>
    </message>
    <message>
        <source>relabelling</source>
        <translation>改标签</translation>
    </message>
    <message>
        <source>removing a span</source>
        <translation>移除标注</translation>
    </message>
    <message>
        <source>a note</source>
        <translation>改备注</translation>
    </message>
    <message>
        <source>a status</source>
        <translation>改状态</translation>
    </message>
    <message>
        <source>title and date</source>
        <translation>改标题和日期</translation>
    </message>
    <message>
        <source>hiding an article</source>
        <translation>隐藏文章</translation>
    </message>
    <message>
        <source>a change of labels</source>
        <translation>编辑标签</translation>
    </message>
    <message>
        <source>a change of annotator</source>
        <translation>更换标注员</translation>
    </message>
    <message>
        <source>an import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>标签(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>显示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目文件…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目文件…</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>打开示例项目文件</translation>
    </message>
    <message>
        <source>Import articles…</source>
        <translation>导入文章…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Send a copy…</source>
        <translation>送出一份…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Check the project…</source>
        <translation>检查项目文件…</translation>
    </message>
    <message>
        <source>Who am I?…</source>
        <translation>更换标注员…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>在本文中查找</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一处</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一处</translation>
    </message>
    <message>
        <source>Remove the span</source>
        <translation>移除标注</translation>
    </message>
    <message>
        <source>Note on the span</source>
        <translation>标注的备注</translation>
    </message>
    <message>
        <source>Next span</source>
        <translation>下一处标注</translation>
    </message>
    <message>
        <source>Previous span</source>
        <translation>上一处标注</translation>
    </message>
    <message>
        <source>Start one character left</source>
        <translation>开头左移一字</translation>
    </message>
    <message>
        <source>Start one character right</source>
        <translation>开头右移一字</translation>
    </message>
    <message>
        <source>End one character left</source>
        <translation>结尾左移一字</translation>
    </message>
    <message>
        <source>End one character right</source>
        <translation>结尾右移一字</translation>
    </message>
    <message>
        <source>Start one word left</source>
        <translation>开头左移一词</translation>
    </message>
    <message>
        <source>Start one word right</source>
        <translation>开头右移一词</translation>
    </message>
    <message>
        <source>End one word left</source>
        <translation>结尾左移一词</translation>
    </message>
    <message>
        <source>End one word right</source>
        <translation>结尾右移一词</translation>
    </message>
    <message>
        <source>Done, and on to the next</source>
        <translation>完成，到下一篇</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>标为已完成</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Flag for discussion</source>
        <translation>标为待商议</translation>
    </message>
    <message>
        <source>Back to started</source>
        <translation>改回进行中</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>下一篇</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>上一篇</translation>
    </message>
    <message>
        <source>Filter the articles</source>
        <translation>筛选文章</translation>
    </message>
    <message>
        <source>Note on the article</source>
        <translation>文章的备注</translation>
    </message>
    <message>
        <source>Title and date…</source>
        <translation>标题和日期…</translation>
    </message>
    <message>
        <source>Hide the article</source>
        <translation>隐藏文章</translation>
    </message>
    <message>
        <source>Bring the hidden article back</source>
        <translation>重新显示文章</translation>
    </message>
    <message>
        <source>Edit the labels…</source>
        <translation>编辑标签…</translation>
    </message>
    <message>
        <source>Word lists…</source>
        <translation>词表…</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章列表</translation>
    </message>
    <message>
        <source>Labels and spans</source>
        <translation>标签和标注</translation>
    </message>
    <message>
        <source>Reading mode</source>
        <translation>阅读模式</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>恢复默认大小</translation>
    </message>
    <message>
        <source>More line spacing</source>
        <translation>加大行距</translation>
    </message>
    <message>
        <source>Less line spacing</source>
        <translation>减小行距</translation>
    </message>
    <message>
        <source>Serif typeface</source>
        <translation>宋体</translation>
    </message>
    <message>
        <source>Always show label names</source>
        <translation>总是显示标签名</translation>
    </message>
    <message>
        <source>Underline patterns by label</source>
        <translation>按标签区分下划线样式</translation>
    </message>
    <message>
        <source>Show others’ spans</source>
        <translation>显示其他人的标注</translation>
    </message>
    <message>
        <source>Colours as the system</source>
        <translation>颜色跟随系统</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>One word left or right</source>
        <translation>左移或右移一个词</translation>
    </message>
    <message>
        <source>Select by words</source>
        <translation>按词选取</translation>
    </message>
    <message>
        <source>One character left or right</source>
        <translation>左移或右移一个字</translation>
    </message>
    <message>
        <source>Select by characters</source>
        <translation>按字选取</translation>
    </message>
    <message>
        <source>Let go of the selection; leave reading mode</source>
        <translation>取消选取；退出阅读模式</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>span</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>hidden or shown</source>
        <translation>是否隐藏</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>annotator</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>annotators</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>标注层</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>There is no text in it.</source>
        <translation>里面没有文字。</translation>
    </message>
    <message>
        <source>This is a {kind} file and not plain text. Save it as plain text and import that.</source>
        <translation>这是 {kind} 文件，不是纯文本。请另存为纯文本再导入。</translation>
    </message>
    <message>
        <source>This is not plain text: it is full of NUL bytes.</source>
        <translation>这不是纯文本，里面满是空字节。</translation>
    </message>
    <message>
        <source>This reads as text in none of UTF-8, UTF-16, GB18030 and Big5 (first bad byte at {offset}). Save it as UTF-8 and import that.</source>
        <translation>按 UTF-8、UTF-16、GB18030、Big5 都读不通（首个坏字节在 {offset}）。请另存为 UTF-8 再导入。</translation>
    </message>
    <message>
        <source>This is not valid {encoding} (first bad byte at {offset}). Choose another encoding.</source>
        <translation>按 {encoding} 读不通（首个坏字节在 {offset}）。请换一种编码。</translation>
    </message>
    <message>
        <source>The text holds half a character (a lone surrogate).</source>
        <translation>文字里有半个字符（单独的代理码元）。</translation>
    </message>
    <message>
        <source>There is no encoding called “{name}”. Known are: {known}.</source>
        <translation>没有叫“{name}”的编码。可用的有：{known}。</translation>
    </message>
    <message>
        <source>Read as {encoding}; that was guessed. If it reads wrong, import it with the encoding chosen.</source>
        <translation>按 {encoding} 读入，这是猜的。如有乱码，请选定编码重新导入。</translation>
    </message>
    <message>
        <source>The word list {path} cannot be read: {reason}</source>
        <translation>词表 {path} 读不了：{reason}</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}</source>
        <translation>文件读不了：{reason}</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>这不是文件。</translation>
    </message>
    <message>
        <source>{path} is no plain file. Is it a folder, a device or a pipe?</source>
        <translation>{path} 不是普通文件。是不是文件夹、设备或管道？</translation>
    </message>
    <message>
        <source>The file is larger than {limit} MB; a single article is not.</source>
        <translation>文件超过 {limit} MB，一篇文章不会这么大。</translation>
    </message>
    <message>
        <source>This line is not valid JSON: {reason}</source>
        <translation>这一行不是合格的 JSON：{reason}</translation>
    </message>
    <message>
        <source>This line is longer than {limit} MB.</source>
        <translation>这一行超过 {limit} MB。</translation>
    </message>
    <message>
        <source>This line is not a JSON object.</source>
        <translation>这一行不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The key “{key}” stands twice in one object.</source>
        <translation>同一个对象里，键“{key}”出现了两次。</translation>
    </message>
    <message>
        <source>“{field}” should be a string.</source>
        <translation>“{field}”应为字符串。</translation>
    </message>
    <message>
        <source>“{field}” should be {digits} hexadecimal digits.</source>
        <translation>“{field}”应为 {digits} 位十六进制数。</translation>
    </message>
    <message>
        <source>“{field}” should be a list.</source>
        <translation>“{field}”应为列表。</translation>
    </message>
    <message>
        <source>“{field}” should be an object.</source>
        <translation>“{field}”应为对象。</translation>
    </message>
    <message>
        <source>“{field}” is “{value}”; it should be one of {known}.</source>
        <translation>“{field}”是“{value}”，应为以下之一：{known}。</translation>
    </message>
    <message>
        <source>“{field}” holds a NUL character.</source>
        <translation>“{field}”里有空字符。</translation>
    </message>
    <message>
        <source>There is no “text” in this line.</source>
        <translation>这一行里没有“text”。</translation>
    </message>
    <message>
        <source>“id” is not the key of this text: the text was changed, or the id is another article&apos;s.</source>
        <translation>“id”与这段文字对不上：或是文字改动过，或是用了别的文章的“id”。</translation>
    </message>
    <message>
        <source>Span {number} is not an object.</source>
        <translation>第 {number} 处标注不是对象。</translation>
    </message>
    <message>
        <source>Span {number}: “{field}” should be a whole number.</source>
        <translation>第 {number} 处标注：“{field}”应为整数。</translation>
    </message>
    <message>
        <source>Span {number}: “{field}” should be a string.</source>
        <translation>第 {number} 处标注：“{field}”应为字符串。</translation>
    </message>
    <message>
        <source>Span {number} has no label.</source>
        <translation>第 {number} 处标注没有标签。</translation>
    </message>
    <message>
        <source>Span {number} ({start} to {end}) does not lie inside the text of {length} characters.</source>
        <translation>第 {number} 处标注（{start} 至 {end}）超出了文字范围（共 {length} 个字符）。</translation>
    </message>
    <message>
        <source>Span {number} ({start} to {end}) says “{quote}”, but the text there is “{found}”.</source>
        <translation>第 {number} 处标注（{start} 至 {end}）写的是“{quote}”，文中却是“{found}”。</translation>
    </message>
    <message>
        <source>“{title}”: “{text}” ({label}) overlaps another span. Nothing was written. Choose the rule “keep” or “longest” to export all the same.</source>
        <translation>“{title}”：“{text}”（{label}）与别的标注重叠，没有导出。仍要导出，请把重叠规则改为“全部保留”或“只保留最长的”。</translation>
    </message>
    <message>
        <source>“{title}”: a span does not lie inside the text.</source>
        <translation>“{title}”：有标注超出了文字范围。</translation>
    </message>
    <message>
        <source>{file} is not valid TOML: {reason}</source>
        <translation>{file} 不是合格的 TOML：{reason}</translation>
    </message>
    <message>
        <source>{file} holds no [[label]].</source>
        <translation>{file} 里没有 [[label]]。</translation>
    </message>
    <message>
        <source>{file}, line {line}, label “{label}”: “{field}” should be a string.</source>
        <translation>{file} 第 {line} 行，标签“{label}”：“{field}”应为字符串。</translation>
    </message>
    <message>
        <source>{file}, line {line}, label “{label}”: “{field}” should be true or false.</source>
        <translation>{file} 第 {line} 行，标签“{label}”：“{field}”应为 true 或 false。</translation>
    </message>
    <message>
        <source>{file}, line {line}, label “{label}”: “{field}” should be a colour such as #C74B47.</source>
        <translation>{file} 第 {line} 行，标签“{label}”：“{field}”应为颜色，例如 #C74B47。</translation>
    </message>
    <message>
        <source>{file}, line {line}, label “{label}”: “{field}” should be one character.</source>
        <translation>{file} 第 {line} 行，标签“{label}”：“{field}”应为一个字符。</translation>
    </message>
    <message>
        <source>{file}, line {line}: this label has no “key”.</source>
        <translation>{file} 第 {line} 行：这个标签没有“key”。</translation>
    </message>
    <message>
        <source>{file}, line {line}, label “{label}”: a key holds no line break, NUL or other control character.</source>
        <translation>{file} 第 {line} 行，标签“{label}”：“key”里不能有换行、空字符或别的控制字符。</translation>
    </message>
    <message>
        <source>{file}, line {line}, label “{label}”: “{field}” is not known. Known are: {known}.</source>
        <translation>{file} 第 {line} 行，标签“{label}”：没有“{field}”这一项。可用的有：{known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the {field} “{value}” stands twice.</source>
        <translation>{file} 第 {line} 行：{field}“{value}”出现了两次。</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>没有 {path} 这个文件。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} 读不了：{reason}</translation>
    </message>
    <message>
        <source>Nothing can be written beside {path}: {reason}. Choose another folder, or open it for reading only.</source>
        <translation>{path} 所在的文件夹写不进去：{reason}。请换个文件夹，或以只读方式打开。</translation>
    </message>
    <message>
        <source>{path} is a link. Open what it leads to: {target}</source>
        <translation>{path} 是一个链接。请打开它指向的文件：{target}</translation>
    </message>
    <message>
        <source>{path} is a folder or a device, not a project file.</source>
        <translation>{path} 是文件夹或设备，不是项目文件。</translation>
    </message>
    <message>
        <source>{path} is empty. It is no project; was a copy cut short?</source>
        <translation>{path} 是空的，不是项目文件。会不会是复制时中断了？</translation>
    </message>
    <message>
        <source>{path} is no project file.</source>
        <translation>{path} 不是项目文件。</translation>
    </message>
    <message>
        <source>{path} was cut short: {size} bytes of {wanted}. Copy it anew, or take a backup.</source>
        <translation>{path} 不完整：应有 {wanted} 字节，只有 {size} 字节。请重新复制，或改用备份。</translation>
    </message>
    <message>
        <source>{path} is another program&apos;s database.</source>
        <translation>{path} 是别的程序的文件。</translation>
    </message>
    <message>
        <source>{path} was made by a newer version (schema {found}, known here: {known}). Update this program.</source>
        <translation>{path} 是用更新的版本做的（文件格式 {found}，本程序只认到 {known}）。请升级本程序。</translation>
    </message>
    <message>
        <source>{path} is damaged: {reason}. Nothing was written. Take a backup from the folder “backups” beside it.</source>
        <translation>{path} 已损坏：{reason}。什么都没有写入。请改用旁边“backups”文件夹里的备份。</translation>
    </message>
    <message>
        <source>{path} is open in another window or command. Nothing was written. Close that one, or open this for reading only.</source>
        <translation>{path} 正由另一个窗口或命令使用，什么都没有写入。请先关掉那一个，或以只读方式打开。</translation>
    </message>
    <message>
        <source>{path} was deleted or replaced while it was open. This change is not saved; what was saved before can be saved to a new file.</source>
        <translation>{path} 打开期间被移走或替换了。这次改动没有保存；此前保存的内容可以另存为新文件。</translation>
    </message>
    <message>
        <source>The project is closed.</source>
        <translation>项目文件已关闭。</translation>
    </message>
    <message>
        <source>{path} is open for reading only. Nothing was written.</source>
        <translation>{path} 以只读方式打开，什么都没有写入。</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name; it was left as it is.</source>
        <translation>{path} 已经存在，没有动它。请换一个名字。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>没有 {path} 这个文件夹。</translation>
    </message>
    <message>
        <source>The folder {path} holds other files. Nothing was written. Choose another name, or empty it.</source>
        <translation>文件夹 {path} 里有别的文件，什么都没有写入。请换一个名字，或先清空它。</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}. What stood there is untouched.</source>
        <translation>{path} 没有写成：{reason}。原有的内容没有动。</translation>
    </message>
    <message>
        <source>The sample project {path} could not be made: {reason}</source>
        <translation>示例项目文件 {path} 没有建成：{reason}</translation>
    </message>
    <message>
        <source>Not saved: {reason}. It is tried again; what was saved before is safe.</source>
        <translation>未保存：{reason}。正在重试；此前保存的内容都还在。</translation>
    </message>
    <message>
        <source>An import is being written; tagging goes on in a moment.</source>
        <translation>正在写入导入的文章，稍后就能继续标注。</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>已经是这样了。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>Left as it is, because it was changed since: {what} {text}</source>
        <translation>此后又有改动，所以没有动它：{what} {text}</translation>
    </message>
    <message>
        <source>Left as it is, because it is another annotator&apos;s: {what}</source>
        <translation>这是别的标注员的，所以没有动它：{what}</translation>
    </message>
    <message>
        <source>That span is there no more.</source>
        <translation>这处标注已经没有了。</translation>
    </message>
    <message>
        <source>That span is another annotator&apos;s; it can be looked at only.</source>
        <translation>这是别的标注员的标注，只能看。</translation>
    </message>
    <message>
        <source>The same stretch has this label already.</source>
        <translation>这一段已经有这个标签了。</translation>
    </message>
    <message>
        <source>{start} to {end} does not lie inside the text of {length} characters.</source>
        <translation>{start} 至 {end} 超出了文字范围（共 {length} 个字符）。</translation>
    </message>
    <message>
        <source>There is no such article.</source>
        <translation>没有这篇文章。</translation>
    </message>
    <message>
        <source>A label needs a name without NUL characters.</source>
        <translation>标签要有名称，名称里不能有空字符。</translation>
    </message>
    <message>
        <source>An annotator needs a name without NUL characters.</source>
        <translation>标注员要有名字，名字里不能有空字符。</translation>
    </message>
    <message>
        <source>There is no status “{status}”.</source>
        <translation>没有“{status}”这个状态。</translation>
    </message>
    <message>
        <source>Another import is running. Wait for it, or cancel it.</source>
        <translation>另一次导入正在进行。请等它完成，或先取消它。</translation>
    </message>
    <message>
        <source>Other articles came in meanwhile. Nothing was imported; try again.</source>
        <translation>其间有别的文章进来了，这次什么都没有导入。请再试一次。</translation>
    </message>
    <message>
        <source>Articles that are here already but hidden: {count}</source>
        <translation>已在项目文件里但被隐藏的文章：{count} 篇</translation>
    </message>
    <message>
        <source>No format takes this kind of file. Known endings: {known}</source>
        <translation>不认识这种文件。可导入的扩展名：{known}</translation>
    </message>
    <message>
        <source>There is no format “{name}”. Known are: {known}</source>
        <translation>没有“{name}”这种格式。可用的有：{known}</translation>
    </message>
    <message>
        <source>There is no label “{name}” in this project. It has: {known}</source>
        <translation>这个项目文件里没有标签“{name}”。现有：{known}</translation>
    </message>
    <message>
        <source>Several annotators are called “{name}”. Give the id: {ids}</source>
        <translation>有几位标注员都叫“{name}”，请写明编号：{ids}</translation>
    </message>
    <message>
        <source>There is no annotator “{name}” in this project.</source>
        <translation>这个项目文件里没有叫“{name}”的标注员。</translation>
    </message>
    <message>
        <source>This format holds one layer, and several annotators have one. Choose one: {names}</source>
        <translation>这种格式只能放一个标注层，而有几位标注员都做了标注。请选一位：{names}</translation>
    </message>
    <message>
        <source>A split needs names with fractions, such as train=0.8,dev=0.1,test=0.1</source>
        <translation>划分要写成名称加比例，例如 train=0.8,dev=0.1,test=0.1</translation>
    </message>
    <message>
        <source>No backup was made: the disk is too full for one in {path}.</source>
        <translation>没有备份：磁盘空间不够，{path} 里放不下。</translation>
    </message>
    <message>
        <source>{path} is the open project itself. Choose another name.</source>
        <translation>{path} 就是正在使用的项目文件，请换一个名字。</translation>
    </message>
    <message>
        <source>The file is damaged: {reason}</source>
        <translation>文件已损坏：{reason}</translation>
    </message>
    <message>
        <source>Table {table}, row {row}: it names a row that is not there.</source>
        <translation>表 {table} 第 {row} 行：所指的行不存在。</translation>
    </message>
    <message>
        <source>Article {article}: the text does not fit its key.</source>
        <translation>文章 {article}：内容与校验码不符。</translation>
    </message>
    <message>
        <source>Source {source}: its content does not fit its key.</source>
        <translation>来源 {source}：内容与校验码不符。</translation>
    </message>
    <message>
        <source>History row {row}: its content does not fit its key.</source>
        <translation>历史第 {row} 条：内容与校验码不符。</translation>
    </message>
    <message>
        <source>History row {row}: the text does not read “{quote}” there.</source>
        <translation>历史第 {row} 条：那里的文字不是“{quote}”。</translation>
    </message>
    <message>
        <source>What is shown is not what history says ({part} {place}). Repair rebuilds it from history.</source>
        <translation>显示的内容与历史不符（{part} {place}）。修复会按历史重建。</translation>
    </message>
</context>
</TS>

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
    <name>Adjudicating</name>
    <message>
        <source>No annotator has the letter {letter}.</source>
        <translation>没有字母 {letter} 对应的标注员。</translation>
    </message>
    <message>
        <source>{choice} ({key} takes it)</source>
        <translation>{choice}（按 {key} 采纳）</translation>
    </message>
    <message>
        <source>Choose a case first.</source>
        <translation>请先选择一处。</translation>
    </message>
    <message>
        <source>No choice is marked. {key} marks one.</source>
        <translation>没有标出的选项。按 {key} 标出一个。</translation>
    </message>
    <message>
        <source>No open case is left on which all agree.</source>
        <translation>没有各方一致而未裁定的处了。</translation>
    </message>
    <message>
        <source>Settled: {count}. Undo takes all of them back at once.</source>
        <translation>已裁定 {count} 处。撤销一次即可全部收回。</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>已结束裁定。</translation>
    </message>
    <message>
        <source>Closed. That was the last one: nothing is left to adjudicate.</source>
        <translation>已结束。这是最后一篇：没有待裁定的文章了。</translation>
    </message>
    <message>
        <source>That is for one&apos;s own layer. Esc leaves adjudicating.</source>
        <translation>这个操作只用于自己的标注层。按 Esc 退出裁定。</translation>
    </message>
</context>
<context>
    <name>Adjudication</name>
    <message>
        <source>{who}: tagged on the same file, reflowed.</source>
        <translation>{who}：在同一文件重排后的正文上标注。</translation>
    </message>
    <message>
        <source>{who}: tagged on the same file, as it is.</source>
        <translation>{who}：在同一文件未经重排的正文上标注。</translation>
    </message>
    <message>
        <source>Without a place here: {count}.</source>
        <translation>在此没有位置：{count}。</translation>
    </message>
    <message>
        <source>Not looked at, on the same file prepared otherwise: {names}. Open it again to take that in.</source>
        <translation>以下标注员在同一文件的另一篇正文上已完成，尚未计入：{names}。重新打开裁定即可纳入。</translation>
    </message>
    <message>
        <source>{listed} and {count} more</source>
        <translation>{listed}，另有 {count} 处</translation>
    </message>
    <message>
        <source>Without a place in this text, {name}: {spans}</source>
        <translation>{name} 在本文中没有位置的标注：{spans}</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>All {count} at once, unitizing alpha (Krippendorff): {value}</source>
        <translation>{count} 人一起，Krippendorff 单元化 alpha：{value}</translation>
    </message>
    <message>
        <source>From the same file, and compared as one, on the first: {titles}</source>
        <translation>出自同一文件，按第一篇的正文合作一篇比较：{titles}</translation>
    </message>
    <message>
        <source>Without a place in the text compared, and left out: {spans}</source>
        <translation>在所比较的正文中没有位置，未计入：{spans}</translation>
    </message>
    <message>
        <source>Left out, since they come from the same file, but their texts do not go together: {titles}</source>
        <translation>出自同一文件，但正文对不上，未参与比较：{titles}</translation>
    </message>
    <message>
        <source>{listed} and {count} more</source>
        <translation>{listed}，另有 {count} 处</translation>
    </message>
    <message>
        <source>F7 goes back to the differences.</source>
        <translation>按 F7 回到差异列表。</translation>
    </message>
    <message>
        <source>Everything (*.json)</source>
        <translation>全部内容 (*.json)</translation>
    </message>
    <message>
        <source>The figures as a table (*.csv)</source>
        <translation>指标表格 (*.csv)</translation>
    </message>
    <message>
        <source>The listed differences as a table (*.csv)</source>
        <translation>所列差异的表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the agreement</source>
        <translation>保存一致性结果</translation>
    </message>
    <message>
        <source>Saving the agreement</source>
        <translation>保存一致性结果</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>Exact F1</source>
        <translation>完全一致 F1</translation>
    </message>
    <message>
        <source>Relaxed F1</source>
        <translation>宽松一致 F1</translation>
    </message>
    <message>
        <source>Extent F1</source>
        <translation>范围一致 F1</translation>
    </message>
    <message>
        <source>Kappa, innermost spans</source>
        <translation>Kappa（取最内层标注）</translation>
    </message>
    <message>
        <source>Kappa, outermost spans</source>
        <translation>Kappa（取最外层标注）</translation>
    </message>
    <message>
        <source>Two spans are the same with equal start, end and label.</source>
        <translation>起点、终点和标签都相同，才算同一个标注。</translation>
    </message>
    <message>
        <source>Two spans of one label match where they overlap.</source>
        <translation>标签相同且有重叠，就算对上。</translation>
    </message>
    <message>
        <source>Two spans match with equal start and end, whatever the label.</source>
        <translation>起点和终点相同就算对上，不看标签。</translation>
    </message>
    <message>
        <source>Character by character, beyond chance; of nested spans the innermost counts.</source>
        <translation>逐字比较，扣除偶然一致；标注嵌套时取最内层。</translation>
    </message>
    <message>
        <source>Character by character, beyond chance; of nested spans the outermost counts.</source>
        <translation>逐字比较，扣除偶然一致；标注嵌套时取最外层。</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>仅{name}</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界不同</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签不同</translation>
    </message>
    <message>
        <source>Boundary and label</source>
        <translation>边界和标签都不同</translation>
    </message>
    <message>
        <source>Adjudicated</source>
        <translation>裁定</translation>
    </message>
</context>
<context>
    <name>AgreementWindow</name>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签不同</translation>
    </message>
    <message>
        <source>Compute again</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Comparing the layers…</source>
        <translation>正在比较标注层…</translation>
    </message>
    <message>
        <source>Comparing the layers</source>
        <translation>比较标注层</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>还没有可比较的内容</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Nothing was changed. “Compute again” begins anew.</source>
        <translation>什么都没有改动。点“重新计算”可以从头再来。</translation>
    </message>
    <message>
        <source>Changed since it was computed</source>
        <translation>计算之后又有改动</translation>
    </message>
    <message>
        <source>By label: {figure}, matched ({a}, {b})</source>
        <translation>各标签：{figure}，对上（{a}，{b}）</translation>
    </message>
    <message>
        <source>No article is marked done by both.</source>
        <translation>没有两人都标为“已完成”的文章。</translation>
    </message>
    <message>
        <source>No span in either.</source>
        <translation>两人都没有标注。</translation>
    </message>
    <message>
        <source>Articles: {count}</source>
        <translation>文章 {count} 篇</translation>
    </message>
    <message>
        <source>Characters: {count}</source>
        <translation>字符 {count} 个</translation>
    </message>
    <message>
        <source>Spans: {a} and {b}, matched: {matched}</source>
        <translation>标注 {a} 处和 {b} 处，对上 {matched} 处</translation>
    </message>
    <message>
        <source>Looking for the differences…</source>
        <translation>正在查找差异…</translation>
    </message>
    <message>
        <source>Looking for the differences</source>
        <translation>查找差异</translation>
    </message>
    <message>
        <source>{count} differences</source>
        <translation>差异 {count} 处</translation>
    </message>
    <message>
        <source>{shown} of {count} differences</source>
        <translation>差异 {count} 处，列出 {shown} 处</translation>
    </message>
    <message>
        <source>No difference: both say the same everywhere.</source>
        <translation>没有差异：两人处处一致。</translation>
    </message>
    <message>
        <source>No difference of this kind.</source>
        <translation>没有这一类差异。</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>全部标签</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>Accepted: {count}.</source>
        <translation>已采纳 {count} 条。</translation>
    </message>
    <message>
        <source>Suggestions are being prepared.</source>
        <translation>正在准备建议。</translation>
    </message>
    <message>
        <source>Nothing more is suggested below. Tab goes to what is open above.</source>
        <translation>下文没有建议了。按 Tab 回到上文还没答复的建议。</translation>
    </message>
    <message>
        <source>Accepted: {count}. Nothing more is suggested here.</source>
        <translation>已采纳 {count} 条，本文没有其他建议了。</translation>
    </message>
    <message>
        <source>Nothing more is suggested here.</source>
        <translation>本文没有其他建议了。</translation>
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
        <source>changed since</source>
        <translation>有新改动</translation>
    </message>
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
    <name>ArticlePanel</name>
    <message>
        <source>History of the article</source>
        <translation>文章的历史</translation>
    </message>
    <message>
        <source>Whose layer</source>
        <translation>谁的标注层</translation>
    </message>
    <message>
        <source>What was done, step by step</source>
        <translation>逐步做过什么</translation>
    </message>
    <message>
        <source>Nobody has tagged anything in this article yet.</source>
        <translation>这篇文章还没有人标注过。</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name}（您自己）</translation>
    </message>
    <message>
        <source>Before all</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>Spans: {count}</source>
        <translation>标注：{count}</translation>
    </message>
    <message>
        <source>Status: {status}</source>
        <translation>状态：{status}</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>备注：{note}</translation>
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
    <name>Aside</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>AssignDialog</name>
    <message>
        <source>Assign articles</source>
        <translation>分配文章</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Who tags them</source>
        <translation>由谁标注</translation>
    </message>
    <message>
        <source>Somebody who is not in the list yet</source>
        <translation>列表中还没有的人</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Divide the articles among those who are ticked</source>
        <translation>把文章分摊给选中的人</translation>
    </message>
    <message>
        <source>Annotators for each article</source>
        <translation>每篇文章的标注员人数</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name}（您自己）</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>Articles that the list shows: {count}</source>
        <translation>列表中显示的文章：{count}篇</translation>
    </message>
    <message>
        <source>The list shows no article.</source>
        <translation>列表中没有文章。</translation>
    </message>
    <message>
        <source>Write the name first.</source>
        <translation>请先写名字。</translation>
    </message>
    <message>
        <source>Each annotator gets {low} or {high} articles, in turn.</source>
        <translation>依次分配，每人{low}篇或{high}篇。</translation>
    </message>
    <message>
        <source>Each annotator gets {low} articles, in turn.</source>
        <translation>依次分配，每人{low}篇。</translation>
    </message>
    <message>
        <source>Assigning…</source>
        <translation>正在分配…</translation>
    </message>
</context>
<context>
    <name>AssignedMenu</name>
    <message>
        <source>Assigned to me</source>
        <translation>分配给我的</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>尚未分配的</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>分配给</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>nobody&apos;s</source>
        <translation>未分配</translation>
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
    <name>Banner</name>
    <message>
        <source>Back to here</source>
        <translation>恢复到此时</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>Earlier states</source>
        <translation>以前的状态</translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>Agreement by label</source>
        <translation>各标签的一致性</translation>
    </message>
</context>
<context>
    <name>CarryDialog</name>
    <message>
        <source>Carry my spans over</source>
        <translation>从同源文章转入我的标注</translation>
    </message>
    <message>
        <source>To be carried over to this article: {count}</source>
        <translation>将转入本文：{count}</translation>
    </message>
    <message>
        <source>Here already: {count}</source>
        <translation>本文已有：{count}</translation>
    </message>
    <message>
        <source>Moved, relabelled or removed here since, and not brought back: {count}</source>
        <translation>在本文中已被调整、改标签或移除，不再恢复：{count}</translation>
    </message>
    <message>
        <source>Without a place in this text, left where they are: {count}</source>
        <translation>在本文中没有位置，留在原处：{count}</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Spans without a place here</source>
        <translation>在本文中没有位置的标注</translation>
    </message>
    <message>
        <source>Enter on a line opens the other article there.</source>
        <translation>在某一行按 Enter，打开另一篇文章的相应位置。</translation>
    </message>
    <message>
        <source>Only your own spans. One undo takes them back; the other article keeps them.</source>
        <translation>只转入您自己的标注。撤销一次即可全部收回；另一篇文章中的标注保持不变。</translation>
    </message>
    <message>
        <source>Carry over</source>
        <translation>转入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>From “{title}”: the same file, reflowed.</source>
        <translation>来自“{title}”：同一文件，已重排。</translation>
    </message>
    <message>
        <source>From “{title}”: the same file, as it is.</source>
        <translation>来自“{title}”：同一文件，未经重排。</translation>
    </message>
    <message>
        <source>its parts do not stand together here</source>
        <translation>它的各部分在本文中不相连</translation>
    </message>
    <message>
        <source>it begins or ends with what is not here</source>
        <translation>它的开头或结尾在本文中不存在</translation>
    </message>
    <message>
        <source>the two texts do not match</source>
        <translation>两篇正文对不上</translation>
    </message>
</context>
<context>
    <name>Carrying</name>
    <message>
        <source>Carried over: {count}. Undo takes them back at once.</source>
        <translation>已转入：{count}。撤销一次即可全部收回。</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Cases</source>
        <translation>各处</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Check the project file</source>
        <translation>检查项目文件</translation>
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
    <name>ChoiceDelegate</name>
    <message>
        <source>nothing here</source>
        <translation>此处无标注</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Choices for this case</source>
        <translation>本处的选项</translation>
    </message>
</context>
<context>
    <name>ChoiceModel</name>
    <message>
        <source>chosen</source>
        <translation>已采纳</translation>
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
    <name>ConflictWords</name>
    <message>
        <source>Span</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Status of the article</source>
        <translation>文章的状态</translation>
    </message>
    <message>
        <source>Note on the article</source>
        <translation>文章的备注</translation>
    </message>
    <message>
        <source>Title of the article</source>
        <translation>文章的标题</translation>
    </message>
    <message>
        <source>Date of the article</source>
        <translation>文章的日期</translation>
    </message>
    <message>
        <source>Hidden or shown</source>
        <translation>隐藏或显示</translation>
    </message>
    <message>
        <source>Assignment to {name}</source>
        <translation>分派给{name}</translation>
    </message>
    <message>
        <source>Label “{label}”</source>
        <translation>标签“{label}”</translation>
    </message>
    <message>
        <source>What “{label}” is shown as</source>
        <translation>“{label}”显示为什么</translation>
    </message>
    <message>
        <source>Name of {name}</source>
        <translation>{name}的名字</translation>
    </message>
    <message>
        <source>{kind}, layer of {name}</source>
        <translation>{kind}，{name}的标注层</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>not assigned</source>
        <translation>未分派</translation>
    </message>
    <message>
        <source>assigned</source>
        <translation>已分派</translation>
    </message>
    <message>
        <source>shown as itself</source>
        <translation>显示为它本身</translation>
    </message>
    <message>
        <source>shown as {label}</source>
        <translation>显示为“{label}”</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>{name}, {machine}, {when}</source>
        <translation>{name}，{machine}，{when}</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>another computer</source>
        <translation>另一台电脑</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
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
    <name>Corrections</name>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Nothing is left that differs, but what you keep.</source>
        <translation>除了您保留的，已经没有差异。</translation>
    </message>
    <message>
        <source>Comparing with the adjudicated layer</source>
        <translation>正在与裁定层比较</translation>
    </message>
    <message>
        <source>Nobody has sent you an adjudicated layer yet. Merge a file that carries one: what was settled otherwise than you tagged it is then listed here, and you take over what you agree with.</source>
        <translation>还没有人给您送来裁定层。合并一个带有裁定层的文件后，裁定结果与您的标注不同之处会列在这里，您同意哪些就采纳哪些。</translation>
    </message>
    <message>
        <source>The articles that were adjudicated are none that you have worked on.</source>
        <translation>已裁定的文章中没有您标注过的。</translation>
    </message>
    <message>
        <source>Nothing differs: your spans are as they were adjudicated.</source>
        <translation>没有差异：您的标注与裁定一致。</translation>
    </message>
    <message>
        <source>This project is open for reading only.</source>
        <translation>项目文件以只读方式打开。</translation>
    </message>
    <message>
        <source>{count} differ</source>
        <translation>{count} 处不同</translation>
    </message>
    <message>
        <source>nothing left</source>
        <translation>已全部处理</translation>
    </message>
    <message>
        <source>{count} kept</source>
        <translation>保留 {count} 处</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>you keep yours</source>
        <translation>保留您的</translation>
    </message>
</context>
<context>
    <name>CorrectionsPanel</name>
    <message>
        <source>Corrections</source>
        <translation>订正</translation>
    </message>
    <message>
        <source>Articles in which something differs</source>
        <translation>有差异的文章</translation>
    </message>
    <message>
        <source>What differs in this article</source>
        <translation>这篇文章中的差异</translation>
    </message>
    <message>
        <source>Take it over  T</source>
        <translation>采纳  T</translation>
    </message>
    <message>
        <source>Keep mine  K</source>
        <translation>保留我的  K</translation>
    </message>
    <message>
        <source>Take all of this article</source>
        <translation>采纳本文的全部订正</translation>
    </message>
    <message>
        <source>In this article</source>
        <translation>本文</translation>
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
    <name>Destination</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
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
        <source>“{name}” is there already and will be replaced.</source>
        <translation>“{name}”已经存在，将被替换。</translation>
    </message>
    <message>
        <source>No program here shows folders. Look for “{path}”.</source>
        <translation>这台机器上没有能显示文件夹的程序。请自行查看“{path}”。</translation>
    </message>
</context>
<context>
    <name>Earlier</name>
    <message>
        <source>This is how it was. Press Esc to come back to now.</source>
        <translation>这是以前的样子，不能改动。按 Esc 回到现在。</translation>
    </message>
    <message>
        <source>This article has no history yet.</source>
        <translation>这篇文章还没有历史。</translation>
    </message>
    <message>
        <source>Your layer is as it was: {when}. Undo brings back what stood before.</source>
        <translation>您的标注层已恢复到：{when}。撤销可以换回恢复前的内容。</translation>
    </message>
    <message>
        <source>before all</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>现在的样子</translation>
    </message>
    <message>
        <source>As it was: {when}</source>
        <translation>当时的样子：{when}</translation>
    </message>
    <message>
        <source>As it was before all</source>
        <translation>最初的样子</translation>
    </message>
    <message>
        <source>Only your own layer can be set back.</source>
        <translation>只能恢复自己的标注层。</translation>
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
        <source>Where to</source>
        <translation>导出到</translation>
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
        <source>A folder for the parts</source>
        <translation>存放各部分的文件夹</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
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
        <source>And from {count} more.</source>
        <translation>另有 {count} 个来源。</translation>
    </message>
    <message>
        <source>You have worked on it: {time}</source>
        <translation>你在这篇文章上已用时：{time}</translation>
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
        <source>{file}, line {line}</source>
        <translation>{file}，第 {line} 行</translation>
    </message>
    <message>
        <source>Reflowed from “{file}”: joined in {count} places that the page layout had cut.</source>
        <translation>由“{file}”重排而来：接合了 {count} 处被版面断开的地方。</translation>
    </message>
    <message>
        <source>From “{file}”, as it is.</source>
        <translation>来自“{file}”，原样未改。</translation>
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
    <name>FoundList</name>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>FoundModel</name>
    <message>
        <source>Kind</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>Places found</source>
        <translation>找到的位置</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
</context>
<context>
    <name>Identical</name>
    <message>
        <source>Select some words first.</source>
        <translation>请先选中几个字。</translation>
    </message>
    <message>
        <source>Tagged: {count}. Undo takes all of them back at once.</source>
        <translation>已标注 {count} 处。撤销可一次全部收回。</translation>
    </message>
    <message>
        <source>Relabelled: {count}. Undo takes all of them back at once.</source>
        <translation>已更换 {count} 处。撤销可一次全部收回。</translation>
    </message>
    <message>
        <source>Removed: {count}. Undo takes all of them back at once.</source>
        <translation>已移除 {count} 处。撤销可一次全部收回。</translation>
    </message>
</context>
<context>
    <name>IdenticalDialog</name>
    <message>
        <source>The same words elsewhere</source>
        <translation>别处的相同文字</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Whole words come first, then parts of longer words.</source>
        <translation>先列独立成词的，后列较长词语中的一部分。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Tag the others</source>
        <translation>标注其余各处</translation>
    </message>
    <message>
        <source>Relabel all</source>
        <translation>全部更换标签</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>In this article</source>
        <translation>仅本篇文章</translation>
    </message>
    <message>
        <source>In the whole project</source>
        <translation>整个项目文件</translation>
    </message>
    <message>
        <source>Tag as</source>
        <translation>标为</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Looking for the same words</source>
        <translation>正在查找相同文字</translation>
    </message>
    <message>
        <source>Clashing with a span of yours, and left alone: {count}.</source>
        <translation>与您的标注冲突、保持不动：{count} 处。</translation>
    </message>
    <message>
        <source>Tagged so already: {count}.</source>
        <translation>已这样标注：{count} 处。</translation>
    </message>
    <message>
        <source>Nowhere else in this article.</source>
        <translation>本篇文章别处没有。</translation>
    </message>
    <message>
        <source>Nowhere else in the project.</source>
        <translation>项目文件中别处没有。</translation>
    </message>
    <message>
        <source>Chosen: {chosen} of {count}. Articles: {articles}.</source>
        <translation>已选 {chosen} 处，共 {count} 处，涉及 {articles} 篇文章。</translation>
    </message>
    <message>
        <source>Relabel {count}</source>
        <translation>更换 {count} 处</translation>
    </message>
    <message>
        <source>Remove {count}</source>
        <translation>移除 {count} 处</translation>
    </message>
    <message>
        <source>Tag {count}</source>
        <translation>标注 {count} 处</translation>
    </message>
    <message>
        <source>crosses “{words}” ({label})</source>
        <translation>与“{words}”（{label}）交叉</translation>
    </message>
    <message>
        <source>is tagged as {label}</source>
        <translation>已标为{label}</translation>
    </message>
    <message>
        <source>inside “{words}” ({label})</source>
        <translation>在“{words}”（{label}）之内</translation>
    </message>
    <message>
        <source>around “{words}” ({label})</source>
        <translation>包含“{words}”（{label}）</translation>
    </message>
    <message>
        <source>part of a longer word</source>
        <translation>较长词语的一部分</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>已停止，什么都没有改动。</translation>
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
        <source>Recognised file by file</source>
        <translation>逐个文件识别</translation>
    </message>
    <message>
        <source>&amp;Join sentences that the page layout cut</source>
        <translation>接合被版面断开的句子(&amp;J)</translation>
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
        <source>Import these again: {count}</source>
        <translation>仍然导入这些（{count}）</translation>
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
        <source>Joined</source>
        <translation>已接合</translation>
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
        <source>Joined where the page layout had cut: {count}, in articles: {articles}</source>
        <translation>接合了被版面断开的地方：{count} 处，涉及文章 {articles} 篇</translation>
    </message>
    <message>
        <source>In already in another form, and not added: {count}</source>
        <translation>已以另一种形式导入过，没有再添加：{count}</translation>
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
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Press a key</source>
        <translation>请按一个键</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>添加按键…</translation>
    </message>
    <message>
        <source>Press the keys. Esc: never mind.</source>
        <translation>请按下新的按键，按 Esc 作罢。</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>恢复默认按键</translation>
    </message>
    <message>
        <source>Labels have their keys in the label editor. Arrows, Esc and Alt with a menu&apos;s letter stay.</source>
        <translation>标签的按键在标签编辑器里改。方向键、Esc，以及 Alt 加菜单字母固定不变。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>No command is called so, and none has such a key.</source>
        <translation>没有叫这个名字的命令，也没有命令用这个按键。</translation>
    </message>
    <message>
        <source>Take {keys} away</source>
        <translation>去掉 {keys}</translation>
    </message>
    <message>
        <source>“{key}” is a key of this command already.</source>
        <translation>“{key}”已经是这条命令的按键。</translation>
    </message>
    <message>
        <source>“{key}” already means “{name}”. Press another one, or take it away there first.</source>
        <translation>“{key}”已用于“{name}”。请换一个，或先在那里去掉。</translation>
    </message>
    <message>
        <source>“{key}” is the key of the label “{name}”. Press another one.</source>
        <translation>“{key}”是标签“{name}”的按键。请换一个。</translation>
    </message>
    <message>
        <source>“{key}” opens the menu “{name}”. Press another one.</source>
        <translation>“{key}”用来打开“{name}”菜单。请换一个。</translation>
    </message>
    <message>
        <source>“{key}” is what one moves, edits or leaves with everywhere. Press another one.</source>
        <translation>“{key}”到处都用来移动、编辑或退出。请换一个。</translation>
    </message>
    <message>
        <source>“{key}” belongs to “{name}” now. Take it away there first.</source>
        <translation>“{key}”现在属于“{name}”。请先在那里去掉。</translation>
    </message>
    <message>
        <source>Take that back</source>
        <translation>撤回刚才的恢复</translation>
    </message>
    <message>
        <source>All usual keys again</source>
        <translation>全部恢复默认</translation>
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
        <source>{label}, shown as {other}</source>
        <translation>{label}，显示为“{other}”</translation>
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
        <source>Spans are shown as</source>
        <translation>标注显示为</translation>
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
        <source>This label</source>
        <translation>本标签</translation>
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
        <source>With conflicts</source>
        <translation>有分歧记录</translation>
    </message>
    <message>
        <source>To adjudicate</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>Nothing to adjudicate: no open article has been finished by two. Esc shows all again.</source>
        <translation>没有待裁定的文章：还没有文章由两人完成，或者都已裁定。按 Esc 恢复显示全部。</translation>
    </message>
    <message>
        <source>No article has conflicts: nothing was changed on two sides at once.</source>
        <translation>没有文章存在分歧记录：没有哪一处同时在两边被改动。</translation>
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
    <name>Matrix</name>
    <message>
        <source>Agreement of every two annotators</source>
        <translation>每两位标注员之间的一致性</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>{name}: articles done: {count}</source>
        <translation>{name}：已完成 {count} 篇</translation>
    </message>
    <message>
        <source>{count} art.</source>
        <translation>{count} 篇</translation>
    </message>
    <message>
        <source>{a} and {b}: {figure} {value}, articles: {count}</source>
        <translation>{a} 与 {b}：{figure} {value}，文章 {count} 篇</translation>
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
    <name>MergeDialog</name>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show the conflicts</source>
        <translation>查看分歧记录</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Drop the project files (.db) here that others sent you, or choose them.

Before anything is changed you see what is in them. Merging the same file again adds nothing.</source>
        <translation>把别人送来的项目文件（.db）拖到这里，或者选择文件。

合并之前，您会先看到文件里有什么。同一个文件再合并一次，不会增加任何内容。</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>What is in the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>You can go on reading; tagging waits for the end. First a backup is made, and until all is in nothing has changed.</source>
        <translation>您可以继续阅读；标注要等合并结束。程序会先做备份，全部并入之前，什么都不会改变。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Files dropped with them that are imported after this: {count}</source>
        <translation>一起拖入的其他文件将在此之后导入：{count} 个</translation>
    </message>
    <message>
        <source>Choose project files</source>
        <translation>选择项目文件</translation>
    </message>
    <message>
        <source>Projects (*.db);;All files (*)</source>
        <translation>项目文件 (*.db);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Being examined…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>The files are being examined.</source>
        <translation>正在检查这些文件。</translation>
    </message>
    <message>
        <source>None of the files can be merged.</source>
        <translation>这些文件都无法合并。</translation>
    </message>
    <message>
        <source>There is nothing new to merge.</source>
        <translation>没有可合并的新内容。</translation>
    </message>
    <message>
        <source>Decide first about the changes under your name.</source>
        <translation>请先确认以您的名义做的改动。</translation>
    </message>
    <message>
        <source>Refused files are left out.</source>
        <translation>被拒绝的文件不会并入。</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>正在合并…</translation>
    </message>
    <message>
        <source>The merge was stopped. Nothing was taken in.</source>
        <translation>合并已停止，没有并入任何内容。</translation>
    </message>
</context>
<context>
    <name>MergeWords</name>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>kept in the history only</source>
        <translation>只留在历史中</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
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
    <message>
        <source>Refused: {reason}</source>
        <translation>已拒绝：{reason}</translation>
    </message>
    <message>
        <source>Nothing new in it</source>
        <translation>没有新内容</translation>
    </message>
    <message>
        <source>under your name: {count}</source>
        <translation>以您的名义的改动 {count} 处</translation>
    </message>
    <message>
        <source>new articles: {count}</source>
        <translation>新文章 {count} 篇</translation>
    </message>
    <message>
        <source>new spans: {count}</source>
        <translation>新标注 {count} 处</translation>
    </message>
    <message>
        <source>changed: {count}</source>
        <translation>改动 {count} 处</translation>
    </message>
    <message>
        <source>removed: {count}</source>
        <translation>移除 {count} 处</translation>
    </message>
    <message>
        <source>conflicts: {count}</source>
        <translation>分歧记录 {count} 处</translation>
    </message>
    <message>
        <source>New records: {count}</source>
        <translation>新记录 {count} 条</translation>
    </message>
    <message>
        <source>set aside: {count}</source>
        <translation>搁置 {count} 条</translation>
    </message>
    <message>
        <source>There is nothing new in this file: all of it is in the project already.</source>
        <translation>这个文件里没有新内容：全部已在本项目文件中。</translation>
    </message>
    <message>
        <source>Conflicts, where the same thing was changed on both sides: {count}</source>
        <translation>分歧记录（同一处在两边都被改动）：{count} 处</translation>
    </message>
    <message>
        <source>Both values are kept. After the merge you can settle them one by one.</source>
        <translation>两种改动都会保留。合并之后可以逐一处理。</translation>
    </message>
    <message>
        <source>Conflicts that it settles: {count}</source>
        <translation>它解决的分歧记录：{count} 处</translation>
    </message>
    <message>
        <source>{kind}, {what}</source>
        <translation>{kind}，{what}</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>There was nothing new: the project is as it was.</source>
        <translation>没有新内容：项目文件保持原样。</translation>
    </message>
    <message>
        <source>Merged. New articles: {articles}. New spans: {new}, changed: {changed}, removed: {removed}.</source>
        <translation>合并完成。新文章 {articles} 篇；新标注 {new} 处，改动 {changed} 处，移除 {removed} 处。</translation>
    </message>
    <message>
        <source>Conflicts to settle: {count}</source>
        <translation>待处理的分歧记录：{count} 处</translation>
    </message>
    <message>
        <source>The project as it was before is kept in {file}. File &gt; Backups goes back to it.</source>
        <translation>合并前的项目文件保存在 {file} 中，可以从“文件 &gt; 备份”恢复。</translation>
    </message>
    <message>
        <source>Nothing was written, so no backup was needed.</source>
        <translation>没有写入任何内容，因此不需要备份。</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……还有 {count} 处</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Articles: {new} new, {known} here already</source>
        <translation>文章：新增 {new} 篇，已有 {known} 篇</translation>
    </message>
    <message>
        <source>Articles: {known}, all of them here already</source>
        <translation>文章：{known} 篇，这里都已有</translation>
    </message>
    <message>
        <source>“{title}”: {one} there, {other} here</source>
        <translation>“{title}”：那边是{one}，这里是{other}</translation>
    </message>
    <message>
        <source>as the file has it</source>
        <translation>原样读入</translation>
    </message>
    <message>
        <source>Articles from the same file as one here, prepared otherwise; both are kept: {count}</source>
        <translation>与这里的文章出自同一文件、但处理方式不同的文章（两篇都保留）：{count} 篇</translation>
    </message>
    <message>
        <source>statuses: {count}</source>
        <translation>状态 {count} 个</translation>
    </message>
    <message>
        <source>notes: {count}</source>
        <translation>备注 {count} 条</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>没有新内容</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name}（您自己）</translation>
    </message>
    <message>
        <source>{name} (new here)</source>
        <translation>{name}（新出现）</translation>
    </message>
    <message>
        <source>{name} – {what}</source>
        <translation>{name}：{what}</translation>
    </message>
    <message>
        <source>New labels: {names}</source>
        <translation>新标签：{names}</translation>
    </message>
    <message>
        <source>Labels with other names, colours or guidelines: {names}</source>
        <translation>名称、颜色或标注规则有改动的标签：{names}</translation>
    </message>
    <message>
        <source>Labels that are shown as another: {count}</source>
        <translation>显示为其他标签的标签：{count} 个</translation>
    </message>
    <message>
        <source>“{label}” is shown as itself again</source>
        <translation>“{label}”恢复为它本身</translation>
    </message>
    <message>
        <source>“{label}” is shown as “{other}”</source>
        <translation>“{label}”显示为“{other}”</translation>
    </message>
    <message>
        <source>Titles and dates that were corrected: {count}</source>
        <translation>更正的标题和日期：{count} 处</translation>
    </message>
    <message>
        <source>Articles that were hidden or brought back: {count}</source>
        <translation>隐藏或恢复显示的文章：{count} 篇</translation>
    </message>
    <message>
        <source>Assignments: {count}</source>
        <translation>分派：{count} 项</translation>
    </message>
    <message>
        <source>Two annotators are called “{name}”. They stay two, shown as {one} and {other}.</source>
        <translation>有两位标注员都叫“{name}”。他们仍是两个人，分别显示为 {one} 和 {other}。</translation>
    </message>
    <message>
        <source>Set aside, because something is wrong with it: {count}</source>
        <translation>因有问题而搁置：{count} 条</translation>
    </message>
    <message>
        <source>Records that claim to replace another&apos;s, which they cannot: {count}</source>
        <translation>声称替换他人记录、但并无效力的记录：{count} 条</translation>
    </message>
    <message>
        <source>For example rows {ids} there</source>
        <translation>例如那边的第 {ids} 条</translation>
    </message>
</context>
<context>
    <name>MergeWork</name>
    <message>
        <source>Looking into the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Clearing up</source>
        <translation>正在清理</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>正在合并</translation>
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
    <name>Ordering</name>
    <message>
        <source>What teaches most first</source>
        <translation>先做最有收获的文章</translation>
    </message>
    <message>
        <source>Articles with many uncertain suggestions come first.</source>
        <translation>拿不准的建议多的文章排在前面。</translation>
    </message>
    <message>
        <source>Suggestions are being prepared; the list is sorted then.</source>
        <translation>正在准备建议，准备好后即排序。</translation>
    </message>
    <message>
        <source>The articles that teach most come first; each says why.</source>
        <translation>最有收获的文章已排在前面，每篇都注明原因。</translation>
    </message>
    <message>
        <source>{count} uncertain</source>
        <translation>{count} 条拿不准</translation>
    </message>
    <message>
        <source>{count} seldom</source>
        <translation>{count} 条少见</translation>
    </message>
    <message>
        <source>Little is uncertain</source>
        <translation>几乎没有拿不准的</translation>
    </message>
</context>
<context>
    <name>Others</name>
    <message>
        <source>Adjudicated</source>
        <translation>裁定</translation>
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
    <name>OwnLayer</name>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Changes under your name</source>
        <translation>以您的名义做的改动</translation>
    </message>
    <message>
        <source>These are mine: take them in too</source>
        <translation>这些是我做的：一并并入</translation>
    </message>
    <message>
        <source>They carry your id and were made on another computer or in another copy. Records are not signed: take them in only if you made them. Otherwise remove the file. Whatever they change, the history keeps what was there before.</source>
        <translation>它们带有您的标识，是在另一台电脑上或另一份副本里做的。记录没有签名：只有确实是您自己做的，才应并入；否则请移除该文件。无论它们改动什么，历史中都保留着原来的内容。</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……还有 {count} 处</translation>
    </message>
    <message>
        <source>Changes to your own spans, statuses and notes: {count}</source>
        <translation>对您自己的标注、状态和备注的改动：{count} 处</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Who takes part</source>
        <translation>参加者</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Cases settled</source>
        <translation>已裁定处数</translation>
    </message>
    <message>
        <source>Rule…</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>What needs no look: settle by a rule</source>
        <translation>无需逐处查看的，按规则裁定</translation>
    </message>
    <message>
        <source>Note on what was decided</source>
        <translation>本处裁定的备注</translation>
    </message>
    <message>
        <source>Note on what was decided (N)</source>
        <translation>本处裁定的备注（N）</translation>
    </message>
    <message>
        <source>Note on the adjudication</source>
        <translation>裁定备注</translation>
    </message>
    <message>
        <source>Note on the adjudication (Shift+N)</source>
        <translation>裁定备注（Shift+N）</translation>
    </message>
    <message>
        <source>Adjudication</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>{done} of {all} settled</source>
        <translation>已裁定 {done} / {all}</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>有新改动</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>{count} agree</source>
        <translation>一致 {count} 处</translation>
    </message>
    <message>
        <source>Settle every open case on which all layers say the same (G)</source>
        <translation>采纳各标注层完全一致的未裁定处（G）</translation>
    </message>
    <message>
        <source>next open</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>所有按键</translation>
    </message>
    <message>
        <source>{closed} of {all} articles</source>
        <translation>文章 {closed} / {all}</translation>
    </message>
    <message>
        <source>Finished by two or more: {all}. Closed: {closed}, of these changed since: {stale}.</source>
        <translation>两人以上完成的文章：{all} 篇；已结束裁定：{closed} 篇，其中有新改动：{stale} 篇。</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>都采纳</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部采纳</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>都不采纳</translation>
    </message>
    <message>
        <source>As I tag it now: nothing</source>
        <translation>以我现在的标注为准：无标注</translation>
    </message>
    <message>
        <source>As I tag it now: {label} “{text}”</source>
        <translation>以我现在的标注为准：{label}“{text}”</translation>
    </message>
    <message>
        <source>Finished so far: {names}.</source>
        <translation>目前已完成的标注员：{names}。</translation>
    </message>
    <message>
        <source>There is nothing to adjudicate here yet: two annotators have to finish the article.</source>
        <translation>这篇文章还不能裁定：需要两名标注员完成它。</translation>
    </message>
    <message>
        <source>Merge the others’ files, or go on to another article.</source>
        <translation>请合并其他标注员的文件，或者转到别的文章。</translation>
    </message>
    <message>
        <source>Who has not finished can take part all the same: choose above.</source>
        <translation>尚未完成的标注员也可以参加：在上方选择。</translation>
    </message>
    <message>
        <source>No case fits the filter.</source>
        <translation>没有符合筛选条件的处。</translation>
    </message>
    <message>
        <source>Close, and on to the next</source>
        <translation>结束本篇，转到下一篇</translation>
    </message>
    <message>
        <source>Nobody has tagged anything here. Close the article (Ctrl+Enter).</source>
        <translation>没有人在这里标注过。请结束本篇（Ctrl+Enter）。</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未裁定</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>未完成</translation>
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
    <name>Readings</name>
    <message>
        <source>What the span says: a number or a place</source>
        <translation>标注表示的数值或地点</translation>
    </message>
    <message>
        <source>Number or place (M)</source>
        <translation>数值或地点（M）</translation>
    </message>
    <message>
        <source>What the span says, as a number with its unit or as a place with its code.</source>
        <translation>标注表示的数值和单位，或者地点和代码。</translation>
    </message>
    <message>
        <source>Only a metric or a locality says a number or a place.</source>
        <translation>只有“数量”和“地名”才有数值或地点。</translation>
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
    <name>ReportPage</name>
    <message>
        <source>What went in</source>
        <translation>并入的内容</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Text (*.txt);;JSON (*.json)</source>
        <translation>文本 (*.txt);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>已写入：{file}</translation>
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
        <source>Settle…</source>
        <translation>处理…</translation>
    </message>
    <message>
        <source>Conflicts: {count}</source>
        <translation>分歧记录：{count} 处</translation>
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
    <name>RuleDialog</name>
    <message>
        <source>What needs no look</source>
        <translation>按规则裁定</translation>
    </message>
    <message>
        <source>Open cases that a rule can settle. What is settled already stays.</source>
        <translation>按规则裁定尚未裁定的处；已裁定的不变。</translation>
    </message>
    <message>
        <source>All layers say the same</source>
        <translation>各标注层完全一致</translation>
    </message>
    <message>
        <source>A majority says the same: at least</source>
        <translation>多数一致：至少</translation>
    </message>
    <message>
        <source>At least so many layers</source>
        <translation>至少多少个标注层</translation>
    </message>
    <message>
        <source>It has to be more than half. That there is nothing to tag counts as an answer too.</source>
        <translation>人数必须过半。“此处不标注”也算一种意见。</translation>
    </message>
    <message>
        <source>In this article</source>
        <translation>仅本篇文章</translation>
    </message>
    <message>
        <source>In all articles to adjudicate</source>
        <translation>所有待裁定的文章</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>人（共 {count} 人）</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Of {open} open cases it would settle {settled}.</source>
        <translation>{open} 处未裁定，按此规则可裁定 {settled} 处。</translation>
    </message>
    <message>
        <source>Of {open} open cases it would settle {settled}, in {count} of {all} articles.</source>
        <translation>{open} 处未裁定，按此规则可裁定 {settled} 处，涉及 {count} 篇文章（共 {all} 篇）。</translation>
    </message>
    <message>
        <source>{count} of them as nothing to tag.</source>
        <translation>其中 {count} 处裁定为不标注。</translation>
    </message>
    <message>
        <source>Settle {count} cases</source>
        <translation>裁定 {count} 处</translation>
    </message>
    <message>
        <source>Settling</source>
        <translation>正在裁定</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search all articles</source>
        <translation>搜索全部文章</translation>
    </message>
    <message>
        <source>All words must be there; &quot;a phrase&quot; stands in double quotes. Also: label:… note:… status:done annotator:… assigned:…</source>
        <translation>各词须同时出现；带空格的词组加英文双引号。还可以写：label:… note:… status:done annotator:… assigned:…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Search in: {kind}</source>
        <translation>搜索范围：{kind}</translation>
    </message>
    <message>
        <source>Search index</source>
        <translation>搜索索引</translation>
    </message>
    <message>
        <source>The index is being built ({percent} %). Everything is found already, only slower.</source>
        <translation>正在建立索引（{percent}%）。现在也能搜全，只是慢一些。</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} 处</translation>
    </message>
    <message>
        <source>Words of one character are found too.
Enter goes to the next place.</source>
        <translation>一个字也能搜。
按 Enter 到下一处。</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Send a copy</source>
        <translation>送出一份</translation>
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
        <source>Send</source>
        <translation>送出</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>存到哪里</translation>
    </message>
    <message>
        <source>What stands there already stays whole until the copy is complete.</source>
        <translation>副本写完之前，原有的文件保持完整。</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>to tag</source>
        <translation>待标注</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Project files (*.db)</source>
        <translation>项目文件 (*.db)</translation>
    </message>
    <message>
        <source>Articles: {count}. About {size}.</source>
        <translation>文章：{count}篇。约{size}。</translation>
    </message>
    <message>
        <source>There is no such article.</source>
        <translation>没有这样的文章。</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>正在写入{file}…</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在送出</translation>
    </message>
    <message>
        <source>Say where to write the copy.</source>
        <translation>请写明副本存到哪里。</translation>
    </message>
    <message>
        <source>Replace a project?</source>
        <translation>要替换一个项目文件吗？</translation>
    </message>
    <message>
        <source>“{name}” is a project file itself. What is in it would be gone.</source>
        <translation>“{name}”本身就是项目文件，其中的内容将不复存在。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Articles: {articles}, spans: {spans}, history rows: {history}, {size}.</source>
        <translation>文章{articles}篇，标注{spans}处，历史记录{history}条，{size}。</translation>
    </message>
    <message>
        <source>The file is whole and can be sent:</source>
        <translation>文件完整，可以送出：</translation>
    </message>
    <message>
        <source>Whoever opens it says who they are. What they send back is merged: File, Merge.</source>
        <translation>对方打开时说明自己是谁；送回来的文件用“文件”菜单中的“合并”并入。</translation>
    </message>
    <message>
        <source>Stopped. No copy was written.</source>
        <translation>已停止，没有写出副本。</translation>
    </message>
</context>
<context>
    <name>SendForm</name>
    <message>
        <source>The whole project</source>
        <translation>整个项目文件</translation>
    </message>
    <message>
        <source>Only labels and articles, to be tagged</source>
        <translation>只含标签和文章，交给别人标注</translation>
    </message>
    <message>
        <source>Chosen layers</source>
        <translation>选定的标注层</translation>
    </message>
    <message>
        <source>Which layers</source>
        <translation>哪些标注层</translation>
    </message>
    <message>
        <source>Which articles</source>
        <translation>哪些文章</translation>
    </message>
    <message>
        <source>With the files that the articles came from</source>
        <translation>附上文章的来源文件</translation>
    </message>
    <message>
        <source>Adjudicated layer</source>
        <translation>裁定层</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>全部文章</translation>
    </message>
    <message>
        <source>Those that the list shows now</source>
        <translation>列表中现在显示的文章</translation>
    </message>
    <message>
        <source>Those assigned to {name}</source>
        <translation>分配给{name}的文章</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>请至少选一项。</translation>
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
    <name>SettleDialog</name>
    <message>
        <source>Conflicts</source>
        <translation>分歧记录</translation>
    </message>
    <message>
        <source>What stands against what</source>
        <translation>各种改动</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Keep all as shown now</source>
        <translation>全部保持现在的显示</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>采用这一种</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>Press its number to take one. The others stay in the history, and undo works.</source>
        <translation>按数字键采用其中一种。其余的仍留在历史中，也可以撤销。</translation>
    </message>
    <message>
        <source>Only {name} can settle this: it is in that layer.</source>
        <translation>只有{name}能处理：这属于其标注层。</translation>
    </message>
    <message>
        <source>{who} (shown now)</source>
        <translation>{who}（现在显示的）</translation>
    </message>
</context>
<context>
    <name>Settling</name>
    <message>
        <source>No conflict here.</source>
        <translation>这里没有分歧记录。</translation>
    </message>
    <message>
        <source>No article has conflicts.</source>
        <translation>没有文章存在分歧记录。</translation>
    </message>
    <message>
        <source>Elsewhere: {values}</source>
        <translation>另一边：{values}</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>Everything is settled. Close the article and go on to the next (Ctrl+Enter).</source>
        <translation>已全部裁定。结束本篇并转到下一篇（Ctrl+Enter）。</translation>
    </message>
    <message>
        <source>No open case fits the filter.</source>
        <translation>没有符合筛选条件的未裁定处。</translation>
    </message>
    <message>
        <source>This project is open for reading only.</source>
        <translation>这个项目文件以只读方式打开。</translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>How the file begins</source>
        <translation>文件的开头</translation>
    </message>
</context>
<context>
    <name>SidesView</name>
    <message>
        <source>As it stands in the file</source>
        <translation>文件里的原样</translation>
    </message>
    <message>
        <source>As it would be imported</source>
        <translation>导入后的样子</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Only the beginning of the file is shown.</source>
        <translation>只显示文件的开头部分。</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>已接合</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图片说明</translation>
    </message>
    <message>
        <source>By-line</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复段落</translation>
    </message>
    <message>
        <source>Nothing to join here.</source>
        <translation>这里没有要接合的地方。</translation>
    </message>
    <message>
        <source>Joined place {at} of {all}</source>
        <translation>接合处 {at} / {all}</translation>
    </message>
</context>
<context>
    <name>SortingBar</name>
    <message>
        <source>Articles looked at</source>
        <translation>已查看的文章</translation>
    </message>
    <message>
        <source>Sort now</source>
        <translation>立即排序</translation>
    </message>
    <message>
        <source>Put the list in order by what is known so far</source>
        <translation>按目前已知的结果排列</translation>
    </message>
    <message>
        <source>All {total} looked at</source>
        <translation>已查看全部 {total} 篇</translation>
    </message>
    <message>
        <source>{done} of {total} looked at</source>
        <translation>已查看 {done} / {total} 篇</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
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
    <name>SpanPanel</name>
    <message>
        <source>History of the span</source>
        <translation>标注的历史</translation>
    </message>
    <message>
        <source>What was done to the span</source>
        <translation>对这处标注做过什么</translation>
    </message>
    <message>
        <source>No span here. Click on one, your own or another&apos;s that is shown.</source>
        <translation>这里没有标注。请点击一处标注，自己的或显示出来的他人标注都可以。</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Of the adjudicated layer.</source>
        <translation>属于裁定层。</translation>
    </message>
    <message>
        <source>Tagged by {name}.</source>
        <translation>由 {name} 标注。</translation>
    </message>
    <message>
        <source>{count} versions stand beside each other. The bold one is shown; the next act on the span settles it.</source>
        <translation>同时存在 {count} 个版本，显示的是粗体的那个；下一次改动这处标注时分歧即告解决。</translation>
    </message>
    <message>
        <source>{count} equal spans are shown as one.</source>
        <translation>{count} 处相同的标注显示为一处。</translation>
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
        <source>Your own time, without pauses. Only this machine has it.</source>
        <translation>你自己的用时，不含停顿。只存在这台电脑上。</translation>
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
    <name>Steps</name>
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
    <name>SuggestingDialog</name>
    <message>
        <source>What is suggested</source>
        <translation>建议的来源</translation>
    </message>
    <message>
        <source>Learn from others’ work too</source>
        <translation>也从其他人的标注中学习</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Your own work and the adjudicated layer are always learned from. Where you measure agreement, leave this off: whoever is shown the others’ answers agrees with them.</source>
        <translation>您自己的标注和裁定层始终用于学习。要统计一致性时请勿勾选：看过别人的答案，自然会与别人一致。</translation>
    </message>
    <message>
        <source>Suggest what these layers have</source>
        <translation>用这些标注层作建议</translation>
    </message>
    <message>
        <source>Adjudicated</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>For layers that a program made, or that came with an import.</source>
        <translation>用于程序生成的标注层，或随导入带来的标注层。</translation>
    </message>
    <message>
        <source>There is no other layer in this project.</source>
        <translation>本项目文件没有其他标注层。</translation>
    </message>
    <message>
        <source>such as {name}</source>
        <translation>例如 {name}</translation>
    </message>
    <message>
        <source>spaCy pipeline</source>
        <translation>spaCy 流水线</translation>
    </message>
    <message>
        <source>The name of an installed pipeline, or its folder; empty for none.</source>
        <translation>已安装的流水线名称，或它所在的文件夹；留空则不用。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>UnknownLabels</name>
    <message>
        <source>Labels that this project does not know</source>
        <translation>本项目文件没有的标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Its spans are</source>
        <translation>它的标注</translation>
    </message>
    <message>
        <source>Labels that are not known</source>
        <translation>未知标签</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……还有 {count} 处</translation>
    </message>
    <message>
        <source>What spans of “{label}” are shown as</source>
        <translation>“{label}”的标注显示为什么</translation>
    </message>
    <message>
        <source>kept as they are, in grey</source>
        <translation>保持原样，显示为灰色</translation>
    </message>
    <message>
        <source>shown as {label}</source>
        <translation>显示为“{label}”</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
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
    <name>WhoHas</name>
    <message>
        <source>Who has what</source>
        <translation>分工与进展</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>Done of these</source>
        <translation>其中已完成</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待商议</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Annotators and how far they are</source>
        <translation>各标注员做到哪里</translation>
    </message>
    <message>
        <source>Done of these: also those that were skipped. The columns after the bar count all.</source>
        <translation>“其中已完成”也包括已跳过的；进度条后面的各列按全部文章统计。</translation>
    </message>
    <message>
        <source>List their articles</source>
        <translation>列出其文章</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Articles: {count}. Hidden ones are not counted.</source>
        <translation>文章：{count}篇，不含已隐藏的。</translation>
    </message>
    <message>
        <source>{name}: {done} of {all} done</source>
        <translation>{name}：{all}篇中已完成{done}篇</translation>
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
    <name>WorkBar</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>Time worked</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Spans an hour</source>
        <translation>每小时标注数</translation>
    </message>
    <message>
        <source>Last worked on</source>
        <translation>最近一次</translation>
    </message>
    <message>
        <source>Articles and the time worked on them</source>
        <translation>文章及所用时间</translation>
    </message>
    <message>
        <source>&amp;Record how long I work on articles</source>
        <translation>记录我在文章上用的时间(&amp;R)</translation>
    </message>
    <message>
        <source>It stays on this machine and is in no project file: nobody else sees it. Time counts from one key, click, move or scroll to the next; a pause of more than a minute does not count, nor does another program in front.</source>
        <translation>记录只留在这台电脑上，不写入任何项目文件，别人看不到。从一次按键、点击、移动或滚动到下一次之间算作工作时间；停顿超过一分钟的不算，切换到别的程序时也不算。</translation>
    </message>
    <message>
        <source>Delete what was recorded</source>
        <translation>清除记录</translation>
    </message>
    <message>
        <source>Go to the article</source>
        <translation>打开这篇文章</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No longer in this project</source>
        <translation>已不在这个项目文件中</translation>
    </message>
    <message>
        <source>Today {today}, in all projects. In this one {all} so far.</source>
        <translation>今天在所有项目文件中共 {today}，在这个项目文件中累计 {all}。</translation>
    </message>
    <message>
        <source>Spans an hour: {rate}.</source>
        <translation>每小时标注 {rate} 处。</translation>
    </message>
    <message>
        <source>Nothing has been recorded yet.</source>
        <translation>还没有记录。</translation>
    </message>
    <message>
        <source>Delete it for good, in all projects</source>
        <translation>彻底清除所有项目文件的记录</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>WorkTime</name>
    <message>
        <source>worked on {time}</source>
        <translation>已用时 {time}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>_BarModel</name>
    <message>
        <source>{label}: {figure} {value}; spans: {a} and {b}, matched: {matched}</source>
        <translation>{label}：{figure} {value}；标注 {a} 处和 {b} 处，对上 {matched} 处</translation>
    </message>
</context>
<context>
    <name>_Cells</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
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
        <source>showing a label as another</source>
        <translation>把一个标签显示为另一个</translation>
    </message>
    <message>
        <source>settling a conflict</source>
        <translation>处理分歧记录</translation>
    </message>
    <message>
        <source>going back to an earlier state</source>
        <translation>恢复以前的样子</translation>
    </message>
    <message>
        <source>taking over a correction</source>
        <translation>采纳订正</translation>
    </message>
    <message>
        <source>carrying spans over</source>
        <translation>转入标注</translation>
    </message>
    <message>
        <source>a change of annotator</source>
        <translation>更换标注员</translation>
    </message>
    <message>
        <source>an import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>assigning articles</source>
        <translation>分配文章</translation>
    </message>
    <message>
        <source>accepting</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>rejecting</source>
        <translation>不采纳建议</translation>
    </message>
    <message>
        <source>tagging the same words everywhere</source>
        <translation>标注各处的相同文字</translation>
    </message>
    <message>
        <source>relabelling the same words everywhere</source>
        <translation>更换各处相同文字的标签</translation>
    </message>
    <message>
        <source>removing the same words everywhere</source>
        <translation>移除各处相同文字的标注</translation>
    </message>
    <message>
        <source>correcting a number or place</source>
        <translation>更正数值或地点</translation>
    </message>
    <message>
        <source>a decision</source>
        <translation>一次裁定</translation>
    </message>
    <message>
        <source>settling all that agree</source>
        <translation>采纳全部一致处</translation>
    </message>
    <message>
        <source>settling by a rule</source>
        <translation>按规则裁定</translation>
    </message>
    <message>
        <source>closing an adjudication</source>
        <translation>结束裁定</translation>
    </message>
    <message>
        <source>opening an adjudication again</source>
        <translation>重新打开裁定</translation>
    </message>
</context>
<context>
    <name>adjudication</name>
    <message>
        <source>As this annotator has it</source>
        <translation>采纳该标注员的标注</translation>
    </message>
    <message>
        <source>All agree</source>
        <translation>各方一致</translation>
    </message>
    <message>
        <source>Edges differ</source>
        <translation>边界不同</translation>
    </message>
    <message>
        <source>Labels differ</source>
        <translation>标签不同</translation>
    </message>
    <message>
        <source>Edges and labels differ</source>
        <translation>边界和标签都不同</translation>
    </message>
    <message>
        <source>Not in all layers</source>
        <translation>有人未标</translation>
    </message>
    <message>
        <source>Withdrawn since</source>
        <translation>后来被移除</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未裁定</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>有新改动</translation>
    </message>
    <message>
        <source>Settled in two ways</source>
        <translation>有两种裁定</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>都不采纳</translation>
    </message>
    <message>
        <source>both</source>
        <translation>都采纳</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部采纳</translation>
    </message>
    <message>
        <source>as tagged</source>
        <translation>另行标注</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
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
        <source>S&amp;uggestions</source>
        <translation>建议(&amp;S)</translation>
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
        <source>Merge…</source>
        <translation>合并…</translation>
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
        <source>Search all articles</source>
        <translation>搜索全部文章</translation>
    </message>
    <message>
        <source>Next place found</source>
        <translation>下一处结果</translation>
    </message>
    <message>
        <source>Previous place found</source>
        <translation>上一处结果</translation>
    </message>
    <message>
        <source>Remove, or reject a suggestion</source>
        <translation>移除标注，或不采纳建议</translation>
    </message>
    <message>
        <source>Note on the span</source>
        <translation>标注的备注</translation>
    </message>
    <message>
        <source>Number or place of the span</source>
        <translation>标注的数值或地点</translation>
    </message>
    <message>
        <source>History of the span</source>
        <translation>标注的历史</translation>
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
        <source>The same words elsewhere…</source>
        <translation>别处的相同文字…</translation>
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
        <source>What teaches most first</source>
        <translation>先做最有收获的文章</translation>
    </message>
    <message>
        <source>Note on the article</source>
        <translation>文章的备注</translation>
    </message>
    <message>
        <source>History of the article</source>
        <translation>文章的历史</translation>
    </message>
    <message>
        <source>Corrections…</source>
        <translation>订正…</translation>
    </message>
    <message>
        <source>Carry my spans over…</source>
        <translation>从同源文章转入我的标注…</translation>
    </message>
    <message>
        <source>Title and date…</source>
        <translation>标题和日期…</translation>
    </message>
    <message>
        <source>Assign the article…</source>
        <translation>分配这篇文章…</translation>
    </message>
    <message>
        <source>Assign all listed articles…</source>
        <translation>分配列表中的全部文章…</translation>
    </message>
    <message>
        <source>Who has what…</source>
        <translation>分工与进展…</translation>
    </message>
    <message>
        <source>Time worked…</source>
        <translation>工作时间…</translation>
    </message>
    <message>
        <source>Settle conflicts…</source>
        <translation>处理分歧记录…</translation>
    </message>
    <message>
        <source>Go to the articles with conflicts</source>
        <translation>转到有分歧记录的文章</translation>
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
        <source>Adjudicate</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>What needs no look…</source>
        <translation>按规则裁定…</translation>
    </message>
    <message>
        <source>Open the adjudication again</source>
        <translation>重新打开裁定</translation>
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
        <source>Next suggestion, else span</source>
        <translation>下一条建议，没有时为下一处标注</translation>
    </message>
    <message>
        <source>Previous suggestion, else span</source>
        <translation>上一条建议，没有时为上一处标注</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Accept all of the paragraph, and on</source>
        <translation>采纳本段全部建议，到下一段</translation>
    </message>
    <message>
        <source>Show suggestions</source>
        <translation>显示建议</translation>
    </message>
    <message>
        <source>What is suggested…</source>
        <translation>建议的来源…</translation>
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
        <source>Next part of the window</source>
        <translation>窗口的下一部分</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>窗口的上一部分</translation>
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
        <source>Agreement…</source>
        <translation>一致性…</translation>
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
        <source>Keys…</source>
        <translation>快捷键设置…</translation>
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
    <message>
        <source>While adjudicating</source>
        <translation>裁定时</translation>
    </message>
    <message>
        <source>As annotator A has it</source>
        <translation>采纳标注员 A 的标注</translation>
    </message>
    <message>
        <source>As annotator B has it</source>
        <translation>采纳标注员 B 的标注</translation>
    </message>
    <message>
        <source>As annotator C has it</source>
        <translation>采纳标注员 C 的标注</translation>
    </message>
    <message>
        <source>As annotator D has it</source>
        <translation>采纳标注员 D 的标注</translation>
    </message>
    <message>
        <source>As annotator E has it</source>
        <translation>采纳标注员 E 的标注</translation>
    </message>
    <message>
        <source>As annotator F has it</source>
        <translation>采纳标注员 F 的标注</translation>
    </message>
    <message>
        <source>As annotator I has it</source>
        <translation>采纳标注员 I 的标注</translation>
    </message>
    <message>
        <source>As annotator L has it</source>
        <translation>采纳标注员 L 的标注</translation>
    </message>
    <message>
        <source>As annotator O has it</source>
        <translation>采纳标注员 O 的标注</translation>
    </message>
    <message>
        <source>As annotator P has it</source>
        <translation>采纳标注员 P 的标注</translation>
    </message>
    <message>
        <source>Mark the next choice</source>
        <translation>标出下一个选项</translation>
    </message>
    <message>
        <source>Mark the choice before</source>
        <translation>标出上一个选项</translation>
    </message>
    <message>
        <source>Take the marked choice</source>
        <translation>采纳标出的选项</translation>
    </message>
    <message>
        <source>Both, or all</source>
        <translation>都采纳</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>都不采纳</translation>
    </message>
    <message>
        <source>As I tag it now</source>
        <translation>以我现在的标注为准</translation>
    </message>
    <message>
        <source>All that agree</source>
        <translation>采纳全部一致处</translation>
    </message>
    <message>
        <source>Next open case</source>
        <translation>下一处未裁定</translation>
    </message>
    <message>
        <source>Previous open case</source>
        <translation>上一处未裁定</translation>
    </message>
    <message>
        <source>Close, and on to the next</source>
        <translation>结束本篇，转到下一篇</translation>
    </message>
</context>
<context>
    <name>correcting</name>
    <message>
        <source>Relabel: {old} → {new}</source>
        <translation>改标签：{old} → {new}</translation>
    </message>
    <message>
        <source>Move to {theirs}</source>
        <translation>边界调整为{theirs}</translation>
    </message>
    <message>
        <source>Move to {theirs}, as {new}</source>
        <translation>边界调整为{theirs}，标为{new}</translation>
    </message>
    <message>
        <source>Remove: not in the adjudicated layer</source>
        <translation>移除：裁定层中没有</translation>
    </message>
    <message>
        <source>Tag as {new}: missing in mine</source>
        <translation>标为{new}：我没有标注</translation>
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
        <source>assignment</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>assignments</source>
        <translation>分配</translation>
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
        <source>A merge is being written; tagging goes on in a moment.</source>
        <translation>正在写入合并内容，稍后即可继续标注。</translation>
    </message>
    <message>
        <source>{path} is the open project itself; there is nothing to merge.</source>
        <translation>{path} 就是当前打开的项目文件，无需合并。</translation>
    </message>
    <message>
        <source>Nothing was merged, because of {path}: {reason}</source>
        <translation>未合并任何内容，原因在于 {path}：{reason}</translation>
    </message>
    <message>
        <source>This is no longer as it was shown: somebody has changed it since. Nothing was settled.</source>
        <translation>这里显示的内容已经过时：在此期间有人做了改动。没有处理任何分歧记录。</translation>
    </message>
    <message>
        <source>This is in the layer of “{name}”, and only “{name}” can settle it.</source>
        <translation>这属于“{name}”的标注层，只能由“{name}”自己处理。</translation>
    </message>
    <message>
        <source>Adjudicating needs two layers: fewer than two annotators have finished this article.</source>
        <translation>裁定需要两个标注层：完成这篇文章的标注员不足两人。</translation>
    </message>
    <message>
        <source>Not closed: {count} case(s) of this article are still open. Settle them first.</source>
        <translation>未能结束裁定：这篇文章还有 {count} 处没有裁定，请先裁定。</translation>
    </message>
    <message>
        <source>At least {count} is no majority of anybody.</source>
        <translation>“至少 {count} 人”算不上多数。</translation>
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
        <source>“{text}” is no number with a unit; 125,000 户 would be one.</source>
        <translation>“{text}”不是带单位的数；可以写成“125,000 户”。</translation>
    </message>
    <message>
        <source>“{text}” is no place; 河南省 &gt; 许昌市 (411000) would be one: from large to small, and a code.</source>
        <translation>“{text}”不是地点；可以写成“河南省 &gt; 许昌市 (411000)”：由大到小，末尾是代码。</translation>
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
        <source>Only your own layer can be set back.</source>
        <translation>只能恢复自己的标注层。</translation>
    </message>
    <message>
        <source>This was changed meanwhile. Nothing was taken over; look again.</source>
        <translation>这里刚刚有过改动，没有采纳任何内容。请再看一遍。</translation>
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
        <source>“{name}” is the name of the adjudicated layer, which belongs to nobody. Choose another.</source>
        <translation>“{name}”是裁定层的名称，不属于任何人。请另取一个名称。</translation>
    </message>
    <message>
        <source>There is no status “{status}”.</source>
        <translation>没有“{status}”这个状态。</translation>
    </message>
    <message>
        <source>This file is in already, with the lines that the page layout cut as they are. Not added; “import again” (--again) adds the reflowed text as an article of its own.</source>
        <translation>这个文件已经导入过，当时未作重排。未再添加；选“再次导入”（--again）可把重排后的文本另作一篇文章。</translation>
    </message>
    <message>
        <source>This file is in already, reflowed. Not added; “import again” (--again) adds this text as an article of its own.</source>
        <translation>这个文件已经以重排后的文本导入过。未再添加；选“再次导入”（--again）可把这份文本另作一篇文章。</translation>
    </message>
    <message>
        <source>Joined places that the page layout had cut: {count}.</source>
        <translation>接合了被版面断开的地方：{count} 处。</translation>
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
        <source>Nothing can be compared yet: nobody has marked an article done. Mark articles done in each layer; one without spans counts too.</source>
        <translation>还没有可比较的内容：没有人把文章标为“已完成”。请在各人的标注层里把文章标为“已完成”，没有标注的文章也算。</translation>
    </message>
    <message>
        <source>Nothing can be compared yet: no article is marked done in two layers (done so far – {done}). Mark the same articles done in both, or merge the other annotators’ files first.</source>
        <translation>还没有可比较的内容：没有一篇文章在两个标注层里都标为“已完成”（目前已完成的篇数：{done}）。请在两边把同样的文章标为“已完成”，或者先合并其他标注员的文件。</translation>
    </message>
    <message>
        <source>“{term}” chooses no articles. What can stand there: words of title, source, by-line or date (word:… for one that looks like something else); status:new, started, done, skipped or flagged; label:KEY; assigned:NAME or assigned:none; key:HEX; is:noted; is:hidden; and places in the list, such as 1-200 or 300-. All that stands there must fit; commas between values mean any of them.</source>
        <translation>“{term}”选不出文章。可以写：标题、来源、署名或日期中的词（看起来像别的写法时写成“word:TEXT”）；“status:new”，或 started、done、skipped、flagged；“label:KEY”；“assigned:NAME”或“assigned:none”；“key:HEX”；“is:noted”；“is:hidden”；列表中的位置，如“1-200”或“300-”。各项都要符合；值之间的逗号表示任一即可。</translation>
    </message>
    <message>
        <source>The disk has no room for the search index ({needed} bytes). Searching works without it, only slower.</source>
        <translation>磁盘放不下搜索索引（{needed} 字节）。不建索引也能搜索，只是慢一些。</translation>
    </message>
    <message>
        <source>The disk refused the search index. Searching works without it, only slower.</source>
        <translation>磁盘拒绝写入搜索索引。不建索引也能搜索，只是慢一些。</translation>
    </message>
    <message>
        <source>“{name}:” stands twice. Write its values with commas between.</source>
        <translation>“{name}:”出现了两次。请把它的值用逗号隔开写在一起。</translation>
    </message>
    <message>
        <source>A quotation mark that opens a name does not close again.</source>
        <translation>有一个引号没有配对。</translation>
    </message>
    <message>
        <source>“{term}” is no range of places: they count from 1, the smaller one first. Write word:{term} to look for it.</source>
        <translation>“{term}”不是位置范围：位置从 1 数起，小的在前。要查找这个词，请写“word:{term}”。</translation>
    </message>
    <message>
        <source>No article is chosen by “{text}”. Nothing was written.</source>
        <translation>“{text}”没有选中任何文章，什么也没有写出。</translation>
    </message>
    <message>
        <source>An article cannot go to {share} annotators in turn where {count} are named.</source>
        <translation>只写了{count}名标注员，一篇文章无法依次分给{share}名。</translation>
    </message>
    <message>
        <source>No backup was made: the disk is too full for one in {path}.</source>
        <translation>没有备份：磁盘空间不够，{path} 里放不下。</translation>
    </message>
    <message>
        <source>{path} was copied while it was open, so that a part of it may be missing. Nothing was taken from it. Whoever sent it makes a whole copy with Send, or “annotator send”.</source>
        <translation>{path} 是在打开时复制的，可能缺少一部分。没有从中取用任何内容。请发送者用“发送”或“annotator send”做一份完整的副本。</translation>
    </message>
    <message>
        <source>{path} is damaged: {reason}. Nothing was taken from it. Ask for it to be sent again.</source>
        <translation>{path} 已损坏：{reason}。没有从中取用任何内容。请对方重新发送。</translation>
    </message>
    <message>
        <source>{path} was cut short: {size} bytes of {wanted}. Nothing was taken from it. Ask for it to be sent again.</source>
        <translation>{path} 不完整：{wanted} 字节中只有 {size} 字节。没有从中取用任何内容。请对方重新发送。</translation>
    </message>
    <message>
        <source>{path} is being written. Nothing was taken from it. Try again once it is whole.</source>
        <translation>{path} 正在写入。没有从中取用任何内容。请等它写完后再试。</translation>
    </message>
    <message>
        <source>There is too little room in {folder} to examine {path}: {needed} MB are needed.</source>
        <translation>{folder} 中空间不足，无法检查 {path}：需要 {needed} MB。</translation>
    </message>
    <message>
        <source>{path} could not be examined within {seconds} seconds. Nothing was taken from it. Ask for a copy that “annotator check” finds in order.</source>
        <translation>未能在 {seconds} 秒内检查完 {path}。没有从中取用任何内容。请对方发送一份经“annotator check”检查无误的副本。</translation>
    </message>
    <message>
        <source>{path} could not be examined ({reason}). Nothing was taken from it. Ask for a copy that “annotator check” finds in order.</source>
        <translation>无法检查 {path}（{reason}）。没有从中取用任何内容。请对方发送一份经“annotator check”检查无误的副本。</translation>
    </message>
    <message>
        <source>{path} was changed by another program: “{table}” is not a plain table. Nothing was taken from it.</source>
        <translation>{path} 被其他程序改动过：“{table}”不是普通的表。没有从中取用任何内容。</translation>
    </message>
    <message>
        <source>{path} has no table “{table}”. Nothing was taken from it.</source>
        <translation>{path} 中没有表“{table}”。没有从中取用任何内容。</translation>
    </message>
    <message>
        <source>{path} was changed by another program: in “{table}” the column “{column}” is not as it should be. Nothing was taken from it.</source>
        <translation>{path} 被其他程序改动过：“{table}”中的列“{column}”不符合要求。没有从中取用任何内容。</translation>
    </message>
    <message>
        <source>{path} was changed by another program: in “{table}” the column “{column}” is computed. Nothing was taken from it.</source>
        <translation>{path} 被其他程序改动过：“{table}”中的列“{column}”是计算列。没有从中取用任何内容。</translation>
    </message>
    <message>
        <source>{path} holds more than {most} tables and indexes; no project does. Nothing was taken from it.</source>
        <translation>{path} 含有超过 {most} 个表和索引，项目文件不会如此。没有从中取用任何内容。</translation>
    </message>
    <message>
        <source>{path} was changed by another program ({what}), so it is not opened. Make a new project and merge this one into it: only what is sound is taken.</source>
        <translation>{path} 被其他程序改动过（{what}），因此不予打开。请新建一个项目文件，再把它合并进去：只会取用完好的内容。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: a value is missing or of the wrong type.</source>
        <translation>“{table}”中 {count} 条：缺少某个值，或值的类型不对。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: a value that cannot be.</source>
        <translation>“{table}”中 {count} 条：含有不可能的值。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: unknown, or with what does not belong there.</source>
        <translation>“{table}”中 {count} 条：种类未知，或带有不该有的内容。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: the span does not lie inside the text.</source>
        <translation>“{table}”中 {count} 条：标注不在正文范围之内。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: the text reads otherwise there.</source>
        <translation>“{table}”中 {count} 条：该处正文与之不符。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: not valid UTF-8.</source>
        <translation>“{table}”中 {count} 条：不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: a NUL in a name or label.</source>
        <translation>“{table}”中 {count} 条：名称或标签中含有 NUL。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: the content does not fit its key.</source>
        <translation>“{table}”中 {count} 条：内容与其键不符。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: the same id or key a second time.</source>
        <translation>“{table}”中 {count} 条：同一编号或键重复出现。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: it names what is not there or was set aside.</source>
        <translation>“{table}”中 {count} 条：所指的内容不存在，或已被搁置。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: larger than any that this program writes.</source>
        <translation>“{table}”中 {count} 条：超过本程序可能写入的大小。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: gone, the file is damaged. Ask for it to be sent again.</source>
        <translation>“{table}”中 {count} 条：已丢失，文件有损坏。请对方重新发送。</translation>
    </message>
    <message>
        <source>{count} in “{table}”: kept without the original bytes, which do not fit their hash.</source>
        <translation>“{table}”中 {count} 条：已保留，但不含原始字节，因为它与哈希不符。</translation>
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
    <message>
        <source>Number with a measure word or unit</source>
        <translation>带量词或单位的数</translation>
    </message>
    <message>
        <source>Calendar expression</source>
        <translation>日历时间</translation>
    </message>
    <message>
        <source>Division {code} {name}</source>
        <translation>行政区划 {code} {name}</translation>
    </message>
    <message>
        <source>Ends like the name of a place</source>
        <translation>结尾是地名用字</translation>
    </message>
    <message>
        <source>Title of an office or post</source>
        <translation>职务名称</translation>
    </message>
    <message>
        <source>Body behind the name of a place</source>
        <translation>地名后的机构</translation>
    </message>
    <message>
        <source>Body fused with a place inside a title</source>
        <translation>职务里与地名紧缩的机构</translation>
    </message>
    <message>
        <source>Body that everybody knows</source>
        <translation>众所周知的机构</translation>
    </message>
    <message>
        <source>Body that only one can be meant by</source>
        <translation>只能指一家的机构</translation>
    </message>
    <message>
        <source>Institution with a name of its own</source>
        <translation>有专名的机构</translation>
    </message>
    <message>
        <source>Name after a title</source>
        <translation>职务后的姓名</translation>
    </message>
    <message>
        <source>Name before a title</source>
        <translation>职务前的姓名</translation>
    </message>
    <message>
        <source>Name after what somebody is</source>
        <translation>身份后的姓名</translation>
    </message>
    <message>
        <source>Name before who speaks or acts</source>
        <translation>言行前的姓名</translation>
    </message>
    <message>
        <source>Name in a photo credit</source>
        <translation>图片署名</translation>
    </message>
    <message>
        <source>Name in a by-line</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Name at the start of a line</source>
        <translation>行首的姓名</translation>
    </message>
    <message>
        <source>What somebody is called</source>
        <translation>称呼</translation>
    </message>
    <message>
        <source>Name found elsewhere in the article</source>
        <translation>文中别处出现过的姓名</translation>
    </message>
    <message>
        <source>Name after a place</source>
        <translation>地名后的姓名</translation>
    </message>
    <message>
        <source>Name in a list of names</source>
        <translation>并列的姓名</translation>
    </message>
    <message>
        <source>Made of what names of this people are made of</source>
        <translation>由该民族人名常用的字词组成</translation>
    </message>
    <message>
        <source>Looks like a name and stands here more than once</source>
        <translation>像姓名且文中多次出现</translation>
    </message>
    <message>
        <source>Trade of somebody named</source>
        <translation>所说之人的职业</translation>
    </message>
    <message>
        <source>Quoted name with a head noun</source>
        <translation>带中心词的引号名称</translation>
    </message>
    <message>
        <source>Quoted name in a list with a head noun</source>
        <translation>共用中心词的引号名称</translation>
    </message>
    <message>
        <source>Name that has a head noun elsewhere</source>
        <translation>别处带中心词的名称</translation>
    </message>
    <message>
        <source>Quoted name that ends in a head noun</source>
        <translation>以中心词结尾的引号名称</translation>
    </message>
    <message>
        <source>Coded name that is put to work</source>
        <translation>被实施、推行的代号</translation>
    </message>
    <message>
        <source>Quoted name set apart from its head noun</source>
        <translation>与中心词隔开的引号名称</translation>
    </message>
    <message>
        <source>Programme that the whole country knows</source>
        <translation>全国皆知的举措</translation>
    </message>
    <message>
        <source>Full title with a head noun</source>
        <translation>带中心词的全称</translation>
    </message>
    <message>
        <source>Project with the name of a place</source>
        <translation>带地名的工程</translation>
    </message>
    <message>
        <source>Level or quotes with the head noun of an honour</source>
        <translation>带级别或引号的荣誉</translation>
    </message>
    <message>
        <source>Quoted name that is conferred</source>
        <translation>被授予的称号</translation>
    </message>
    <message>
        <source>Honour that the whole country knows</source>
        <translation>全国皆知的荣誉</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Honour named elsewhere in the article</source>
        <translation>别处出现过的荣誉</translation>
    </message>
    <message>
        <source>Tagged so {right} times in this project</source>
        <translation>在本项目文件中已这样标注 {right} 次</translation>
    </message>
    <message>
        <source>Tagged so {right} times in this project, rejected {wrong} times</source>
        <translation>在本项目文件中已这样标注 {right} 次，不采纳 {wrong} 次</translation>
    </message>
    <message>
        <source>Learned from {articles} done articles</source>
        <translation>从 {articles} 篇已完成的文章学得</translation>
    </message>
    <message>
        <source>Found by the pipeline {name}</source>
        <translation>由流水线 {name} 找到</translation>
    </message>
    <message>
        <source>Tagged so in the layer of {name}</source>
        <translation>在 {name} 的标注层中如此标注</translation>
    </message>
    <message>
        <source>There is no suggester “{name}”. Known are: {known}.</source>
        <translation>没有名为“{name}”的建议器。已知的有：{known}。</translation>
    </message>
    <message>
        <source>{name} has a layer made by hand, which is never overwritten. Name another annotator for the suggestions.</source>
        <translation>{name} 有手工标注的标注层，绝不会被覆盖。请为建议另指定一位标注员。</translation>
    </message>
    <message>
        <source>You are {name}: suggestions need a layer of their own. Name another annotator for them.</source>
        <translation>您就是 {name}：建议需要有自己的标注层。请为建议另指定一位标注员。</translation>
    </message>
    <message>
        <source>The spaCy pipeline {name} cannot be used: {reason}</source>
        <translation>无法使用 spaCy 流水线 {name}：{reason}</translation>
    </message>
    <message>
        <source>{count} suggestions are uncertain</source>
        <translation>{count} 条建议把握不大</translation>
    </message>
    <message>
        <source>{count} suggestions of labels seldom tagged so far</source>
        <translation>{count} 条建议属于目前很少标注的标签</translation>
    </message>
    <message>
        <source>{unsure} suggestions are uncertain, {seldom} of labels seldom tagged so far</source>
        <translation>{unsure} 条建议把握不大，{seldom} 条属于目前很少标注的标签</translation>
    </message>
    <message>
        <source>Little is uncertain</source>
        <translation>几乎没有把握不大之处</translation>
    </message>
</context>
<context>
    <name>past</name>
    <message>
        <source>tagged 1 span</source>
        <translation>新增 1 处标注</translation>
    </message>
    <message>
        <source>tagged {count} spans</source>
        <translation>新增 {count} 处标注</translation>
    </message>
    <message>
        <source>moved 1</source>
        <translation>调整 1 处边界</translation>
    </message>
    <message>
        <source>moved {count}</source>
        <translation>调整 {count} 处边界</translation>
    </message>
    <message>
        <source>relabelled 1</source>
        <translation>改 1 处标签</translation>
    </message>
    <message>
        <source>relabelled {count}</source>
        <translation>改 {count} 处标签</translation>
    </message>
    <message>
        <source>noted 1</source>
        <translation>写 1 条备注</translation>
    </message>
    <message>
        <source>noted {count}</source>
        <translation>写 {count} 条备注</translation>
    </message>
    <message>
        <source>corrected 1 value</source>
        <translation>订正 1 处数值或地点</translation>
    </message>
    <message>
        <source>corrected {count} values</source>
        <translation>订正 {count} 处数值或地点</translation>
    </message>
    <message>
        <source>removed 1 span</source>
        <translation>移除 1 处标注</translation>
    </message>
    <message>
        <source>removed {count} spans</source>
        <translation>移除 {count} 处标注</translation>
    </message>
    <message>
        <source>brought 1 back</source>
        <translation>恢复 1 处标注</translation>
    </message>
    <message>
        <source>brought {count} back</source>
        <translation>恢复 {count} 处标注</translation>
    </message>
    <message>
        <source>settled 1 as none</source>
        <translation>1 处裁定为都不对</translation>
    </message>
    <message>
        <source>settled {count} as none</source>
        <translation>{count} 处裁定为都不对</translation>
    </message>
    <message>
        <source>settled 1 conflict</source>
        <translation>处理 1 条分歧记录</translation>
    </message>
    <message>
        <source>settled {count} conflicts</source>
        <translation>处理 {count} 条分歧记录</translation>
    </message>
    <message>
        <source>changed 1 span</source>
        <translation>改动 1 处标注</translation>
    </message>
    <message>
        <source>changed {count} spans</source>
        <translation>改动 {count} 处标注</translation>
    </message>
    <message>
        <source>Tagged</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>调整边界</translation>
    </message>
    <message>
        <source>Relabelled</source>
        <translation>改标签</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Value corrected</source>
        <translation>订正数值或地点</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>None is right</source>
        <translation>裁定为都不对</translation>
    </message>
    <message>
        <source>Conflict settled</source>
        <translation>处理分歧记录</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>by an import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>by undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>by redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>by going back</source>
        <translation>恢复以前的样子</translation>
    </message>
    <message>
        <source>as adjudicated</source>
        <translation>采纳裁定</translation>
    </message>
    <message>
        <source>carried over from the same file</source>
        <translation>由同一文件的另一篇转入</translation>
    </message>
    <message>
        <source>new</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>started</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>待商议</translation>
    </message>
    <message>
        <source>at no known time</source>
        <translation>时间不明</translation>
    </message>
    <message>
        <source>Adjudicated</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>on another machine</source>
        <translation>另一台电脑</translation>
    </message>
    <message>
        <source>undone since</source>
        <translation>后来撤销</translation>
    </message>
    <message>
        <source>tagged as {label}</source>
        <translation>标为{label}</translation>
    </message>
    <message>
        <source>moved to {quote}</source>
        <translation>边界调整为{quote}</translation>
    </message>
    <message>
        <source>relabelled as {label}</source>
        <translation>标签改为{label}</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
    <message>
        <source>note removed</source>
        <translation>移除备注</translation>
    </message>
    <message>
        <source>status: {status}</source>
        <translation>状态：{status}</translation>
    </message>
    <message>
        <source>note on the article: {note}</source>
        <translation>文章备注：{note}</translation>
    </message>
    <message>
        <source>note on the article removed</source>
        <translation>移除文章备注</translation>
    </message>
</context>
<context>
    <name>reach</name>
    <message>
        <source>Divider: the arrows move it</source>
        <translation>分隔条：用方向键移动</translation>
    </message>
    <message>
        <source>Sort by {column}</source>
        <translation>按{column}排序</translation>
    </message>
</context>
<context>
    <name>suggesting</name>
    <message>
        <source>almost certain</source>
        <translation>几乎可以肯定</translation>
    </message>
    <message>
        <source>very likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>拿不准</translation>
    </message>
</context>
</TS>

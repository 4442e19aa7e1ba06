namespace KlingFlow.Scripts.Prose;

/// <summary>A block of prose, by its place in the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first visible character; of a heading that of the title.</param>
/// <param name="End">Behind its last visible one.</param>
/// <param name="Level">Of a heading: how many marks it has.</param>
internal readonly record struct Paragraph(ParagraphKind Kind, int Start, int End, int Level = 0);

namespace KlingFlow.Workspaces;

/// <summary>One file of a template.</summary>
/// <param name="Path">Relative to the template, with <c>/</c>.</param>
/// <param name="Bytes">Its content, placeholders not yet filled in.</param>
internal sealed record TemplateFile(string Path, byte[] Bytes);

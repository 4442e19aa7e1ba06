using YamlDotNet.Core;

namespace KlingFlow.Formats;

/// <summary>From where to where something stands in the text; lines and columns counted from 1.</summary>
internal readonly record struct YamlSpan(int Line, int Column, int EndLine, int EndColumn)
{
    public static YamlSpan Of(Mark start, Mark end) => new((int)start.Line, (int)start.Column, (int)end.Line, (int)end.Column);
}

using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Cli.Output;

/// <summary>Problems as people read them (design.md 6), or one JSON object per line.</summary>
internal static class ProblemPrinter
{
    public static void Print(IEnumerable<Problem> problems, TextWriter output, Look look, bool json)
    {
        var first = true;
        foreach (var problem in problems)
        {
            if (json)
            {
                output.WriteLine(ProblemLine.Of(problem).ToJson());
                continue;
            }

            if (!first)
                output.WriteLine();
            first = false;
            PrintOne(problem, output, look);
        }
    }

    private static void PrintOne(Problem problem, TextWriter output, Look look)
    {
        output.WriteLine($"{look.Red($"error[{problem.Code}]")}{look.Bold(": " + SafeText.OneLine(problem.Message))}");
        var hint = SafeText.OneLine(problem.Hint);

        if (problem.Where is not { } where)
        {
            PrintHint(hint, output, look);
            return;
        }

        output.WriteLine($"  {look.Blue("-->")} {SafeText.OneLine(where.File)}:{where.Line}:{where.Column}");
        if (string.IsNullOrWhiteSpace(problem.SourceLine))
        {
            PrintHint(hint, output, look);
            return;
        }

        var excerpt = SourceExcerpt.Of(problem.SourceLine, where);
        var number = where.Line.ToString(CultureInfo.InvariantCulture).PadLeft(2);
        var margin = new string(' ', number.Length);
        output.WriteLine(look.Blue($"{margin} |"));
        output.WriteLine($"{look.Blue($"{number} |")} {excerpt.Line}");
        var carets = look.Red(new string('^', excerpt.Carets) + (hint.Length == 0 ? "" : " " + hint));
        output.WriteLine($"{look.Blue($"{margin} |")} {new string(' ', excerpt.Before)}{carets}");
    }

    private static void PrintHint(string hint, TextWriter output, Look look)
    {
        if (hint.Length > 0)
            output.WriteLine($"  {look.Blue("hint:")} {hint}");
    }
}

using KlingFlow.Cli.Output;
using KlingFlow.Errors;

namespace KlingFlow.Tests.Cli;

public sealed class ProblemPrinterTests
{
    [Fact]
    public void An_error_shows_code_message_place_line_and_caret()
    {
        var problem = new Problem(
            ProblemCode.UnknownKey, "unknown key `durration`", new FilePosition("sequences/SEQ08/plan.yaml", 14, 5, 9), "did you mean `seconds`?")
        { SourceLine = "    durration: 5" };

        Assert.Equal(
            """
            error[KF0102]: unknown key `durration`
              --> sequences/SEQ08/plan.yaml:14:5
               |
            14 |     durration: 5
               |     ^^^^^^^^^ did you mean `seconds`?

            """,
            Print(problem));
    }

    [Fact]
    public void The_caret_stands_under_its_word_behind_tabs_and_wide_characters()
    {
        var line = "\t题: \"雨🎬 the\" x";
        var problem = new Problem(ProblemCode.WrongKind, "not this", new FilePosition("plan.yaml", 3, line.IndexOf('x', StringComparison.Ordinal) + 1), "write a number")
        { SourceLine = line };

        var lines = Print(problem).Split('\n');

        // Four columns for the tab, two for each wide character.
        Assert.Equal(" 3 |     题: \"雨🎬 the\" x", lines[3]);
        Assert.Equal("   | " + new string(' ', 4 + 2 + 3 + 4 + 4 + 2) + "^ write a number", lines[4]);
    }

    [Fact]
    public void A_very_long_line_is_cut_around_the_place()
    {
        var problem = new Problem(ProblemCode.PromptGrammar, "`;` separates shots", new FilePosition("plan.yaml", 1, 1001))
        { SourceLine = new string('a', 1000) + ";" + new string('b', 1000) };

        var lines = Print(problem).Split('\n');

        Assert.True(lines[3].Length < 160);
        Assert.Equal(lines[3].IndexOf(';', StringComparison.Ordinal), lines[4].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void Escape_sequences_from_outside_are_shown_and_not_obeyed()
    {
        var problem = new Problem(ProblemCode.TaskFailed, "the provider says: \u001b[2Jgone", new FilePosition("a\u001b]0;x\u0007.yaml", 1, 1), "\u202Ehint")
        { SourceLine = "key: \u001b[31mred" };

        var text = Print(problem);

        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains(@"\u{1b}[2Jgone", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_are_one_json_object_per_line_on_request()
    {
        using var output = new StringWriter();
        var problems = new[]
        {
            new Problem(ProblemCode.UnknownKey, "unknown key `durration`", new FilePosition("plan.yaml", 14, 5, 9), "did you mean `seconds`?"),
            new Problem(ProblemCode.NotTrusted, "not trusted here"),
        };

        ProblemPrinter.Print(problems, output, Look.Plain, json: true);

        Assert.Equal(
            """
            {"code":"KF0102","file":"plan.yaml","line":14,"column":5,"message":"unknown key `durration`","hint":"did you mean `seconds`?"}
            {"code":"KF0401","file":null,"line":null,"column":null,"message":"not trusted here","hint":null}

            """,
            output.ToString());
    }

    [Theory]
    [InlineData(true, "", "xterm", false, true)]
    [InlineData(false, "", "xterm", false, false)]
    [InlineData(true, "1", "xterm", false, false)]
    [InlineData(true, "", "dumb", false, false)]
    [InlineData(true, "", "xterm", true, false)]
    public void Colours_are_for_terminals_that_want_them(bool terminal, string noColour, string term, bool flag, bool expected)
    {
        var variables = new Dictionary<string, string> { ["NO_COLOR"] = noColour, ["TERM"] = term };

        Assert.Equal(expected, Look.For(terminal, flag, variables.GetValueOrDefault).Colour);
    }

    private static string Print(params Problem[] problems)
    {
        using var output = new StringWriter();
        ProblemPrinter.Print(problems, output, Look.Plain, json: false);
        return output.ToString();
    }
}

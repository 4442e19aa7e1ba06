using KlingFlow.Errors;

namespace KlingFlow.Tests.Cli;

public sealed class UsageTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("explian KF0102", "did you mean `kling explain`?")]
    [InlineData("explain --hlep KF0102", "did you mean `--help`?")]
    [InlineData("frobnicate", "`kling help` lists them")]
    [InlineData("explain", "usage: kling explain CODE")]
    [InlineData("explain KF0102 KF0103", "usage: kling explain CODE")]
    [InlineData("--verion", "did you mean `--version`?")]
    public async Task A_command_line_that_is_not_understood_is_exit_2_with_a_hint_on_stderr(string line, string hint)
    {
        var answer = await new Kling(folder.Root).Run(line.Split(' '));

        Assert.Equal(ExitCode.Usage, answer.Exit);
        Assert.Equal("", answer.Output);
        Assert.Contains(hint, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_may_be_called_like_a_command()
    {
        var kling = new Kling(folder.Root);
        await kling.Does("init", ".");
        await kling.Does("new", "status");

        Assert.Contains("SEQ01", (await kling.Does("status", "status")).Output, StringComparison.Ordinal);
        Assert.Contains("SEQ01", (await kling.Does("status", "--json", "status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_with_an_at_sign_is_text_and_never_a_file_to_read()
    {
        var secret = folder.Write("secret", "KF0102");

        var answer = await new Kling(folder.Root).Run("explain", "@" + secret);

        Assert.Contains("`@" + secret, answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, answer.Exit);
    }

    [Fact]
    public async Task Errors_are_json_where_json_was_asked_for()
    {
        var answer = await new Kling(folder.Root).Run("frobnicate", "--json");

        Assert.StartsWith("{\"code\":\"KF0801\",\"file\":null,", answer.Error, StringComparison.Ordinal);
    }
}

using System.Reflection;
using KlingFlow.Cli;
using KlingFlow.Errors;

namespace KlingFlow.Tests.Cli;

public sealed class HelpTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_help_text_is_known()
    {
        var texts = new List<string> { (await new Kling(folder.Root).Does("--help")).Output };
        foreach (var name in Verbs.Names)
            texts.Add($"===== kling {name} --help\n" + (await new Kling(folder.Root).Does(name, "--help")).Output);
        foreach (var topic in HelpTopics.Names)
            texts.Add($"===== kling help {topic}\n" + (await new Kling(folder.Root).Does("help", topic)).Output);

        Snapshot.Matches(string.Join('\n', texts));
    }

    [Fact]
    public async Task Every_problem_code_is_explained_and_nothing_else_is()
    {
        var codes = typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();

        var silent = codes.Where(code => HelpTopics.Explain(code) is null or { Length: < 60 });

        Assert.Equal([], silent);
        Assert.Equal(codes.Count, HelpTopics.ExplainedCodes.Count);
        Assert.StartsWith("KF0102 ", (await new Kling(folder.Root).Does("explain", "kf0102")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_exit_code_stands_in_its_help_page()
    {
        var page = (await new Kling(folder.Root).Does("help", "exit-codes")).Output;

        foreach (var field in typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static))
            Assert.Contains($"\n  {field.GetRawConstantValue(),-4} ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_no_command_of_a_later_version()
    {
        var overview = (await new Kling(folder.Root).Does("help")).Output;

        foreach (var name in UsageErrors.NotYet)
        {
            Assert.DoesNotContain($"\n  {name} ", overview, StringComparison.Ordinal);
            var answer = await new Kling(folder.Root).Run(name, "driver-beware");
            Assert.Equal(ExitCode.Usage, answer.Exit);
            Assert.Contains("not in this version yet", answer.Error, StringComparison.Ordinal);
        }
    }
}

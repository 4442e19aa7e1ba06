using System.Text.RegularExpressions;

namespace KlingFlow.Tests.Conventions;

/// <summary>What the README promises about money is held by tests, sentence by sentence.</summary>
public sealed partial class PromiseTests
{
    private const string Title = "What KlingFlow promises about your money";

    private static readonly string[] Items =
    [
        .. File.ReadAllText(Path.Combine(Source.Root, "README.md"))
            .Split("\n## ").Single(page => page.StartsWith(Title, StringComparison.Ordinal))[Title.Length..]
            .Split("\n### ").SelectMany(part => part.Split("\n- ").Skip(1))
            .Select(item => string.Join(' ', item.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))),
    ];

    [Fact]
    public void Every_promise_is_one_sentence_that_names_its_tests()
    {
        Assert.True(Items.Length >= 20, $"{Items.Length} promises");
        Assert.Equal([], Items.Where(item => !Promise().IsMatch(item)));
    }

    [Fact]
    public void Every_test_that_a_promise_names_exists()
    {
        var named = Items.SelectMany(item => Test().Matches(item)).Select(test => test.Groups["name"].Value);

        Assert.Equal([], named.Where(name => !TestNames.All.Contains(name)));
    }

    // `- A sentence without a full stop within. (`Class.Test`, `Class.Test`)`
    [GeneratedRegex(@"^[A-Z`](?:(?!\. ).)+\. \((?:`\w+Tests\.\w+`(?:, )?)+\)$")]
    private static partial Regex Promise();

    [GeneratedRegex(@"`(?<name>\w+Tests\.\w+)`")]
    private static partial Regex Test();
}

using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>What the words of a clip add up to.</summary>
public sealed class FingerprintTests
{
    [Fact]
    public void The_same_words_add_up_to_the_same_for_ever()
    {
        Assert.Equal("cbf29ce48422", Of(""));
        Assert.Equal("af63dc4c8601", Of("a"));
        Assert.Equal(Of("foobar"), Of("foo", "bar"));
        Assert.Equal("85944171f739", Of("foobar"));
    }

    [Fact]
    public void Other_words_add_up_to_something_else()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 50_000; i++)
            Assert.True(seen.Add(Of($"The rain falls on street {i}.")));
    }

    private static string Of(params ReadOnlySpan<string> texts)
    {
        var fingerprint = new Fingerprint();
        foreach (var text in texts)
            fingerprint.Add(text);

        return fingerprint.Text();
    }
}

using KlingFlow.Formats;

namespace KlingFlow.Tests.Formats;

public class DurationTests
{
    [Theory]
    [InlineData("300ms", 300)]
    [InlineData("10s", 10_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("30d", 30L * 24 * 3600 * 1000)]
    public void A_number_with_its_unit_is_a_duration(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(milliseconds, (long)duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("10 s")]
    [InlineData("-1s")]
    [InlineData("1w")]
    [InlineData("999999999d")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_not(string? text)
    {
        Assert.False(Duration.TryParse(text, out _));
    }

    [Theory]
    [InlineData("300ms")]
    [InlineData("90s")]
    [InlineData("30d")]
    [InlineData("1m")]
    public void The_shortest_spelling_is_printed(string text)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(text, Duration.Text(duration));
    }
}

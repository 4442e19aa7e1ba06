using KlingFlow.Errors;

namespace KlingFlow.Tests.Errors;

/// <summary>Texts of strangers, on their way to a terminal, a log and a record.</summary>
public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\u001b[2J\u001b]0;owned\u0007", "\\u{1b}[2J\\u{1b}]0;owned\\u{7}")]
    [InlineData("\u001b]8;;https://evil.example\u001b\\click", "\\u{1b}]8;;https://evil.example\\u{1b}\\click")]
    [InlineData("\u009b31m", "\\u{9b}31m")]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("a\0b\u007fc", "a\\u{0}b\\u{7f}c")]
    [InlineData("abc\u202egnp.exe", "abc\\u{202e}gnp.exe")]
    [InlineData("in\u200bvisible\ufeff", "in\\u{200b}visible\\u{feff}")]
    [InlineData("Grüße 🎬", "Grüße 🎬")]
    public void Y15_Whatever_commands_a_terminal_is_shown_as_text(string text, string safe) => Assert.Equal(safe, SafeText.OneLine(text));

    [Fact]
    public void Y15_Half_a_character_is_shown_as_text() => Assert.Equal("a\\u{fffd}b", SafeText.OneLine("a\ud83cb"));

    [Theory]
    [InlineData("see https://cdn.example/v.mp4?sign=KFSIG&x=1 for it", "see https://cdn.example/v.mp4 for it")]
    [InlineData("\"HTTP://cdn.example/v#KFSIG\", then", "\"HTTP://cdn.example/v\", then")]
    [InlineData("https://cdn.example?KFSIG", "https://cdn.example")]
    [InlineData("is it? yes, http and all", "is it? yes, http and all")]
    [InlineData(null, "")]
    public void X07_Addresses_in_a_text_lose_their_signatures(string? text, string clean) => Assert.Equal(clean, SafeText.WithoutQueries(text));
}

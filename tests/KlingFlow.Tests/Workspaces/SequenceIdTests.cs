using KlingFlow.Names;

namespace KlingFlow.Tests.Workspaces;

/// <summary>Ids are names of folders, parts of other names, and arguments on a command line.</summary>
public sealed class SequenceIdTests
{
    [Theory]
    [InlineData("SEQ01")]
    [InlineData("a")]
    [InlineData("2nd_street-night")]
    [InlineData("CON")] // a folder like any other where this runs
    public void Y13_An_id_has_letters_digits_and_the_two_dashes(string text) => Assert.True(SequenceId.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("-y")]
    [InlineData("_a")]
    [InlineData("a b")]
    [InlineData("SEQ01\n")]
    [InlineData("SEQ\n01")]
    [InlineData("SEQ01\0")]
    [InlineData("Straße")]
    [InlineData("ＳＥＱ")]
    [InlineData("a.b")]
    [InlineData("*")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234")]
    public void Y13_Nothing_else_is_an_id(string text) => Assert.False(SequenceId.TryParse(text, out _));

    [Fact]
    public void Y13_Letters_are_compared_without_case() => Assert.Equal(SequenceId.Parse("seq01"), SequenceId.Parse("SEQ01"));
}

using KlingFlow.Formats;

namespace KlingFlow.Tests.Formats;

/// <summary>A few marks that are looked for in a text.</summary>
public sealed class CharSetTests
{
    [Fact]
    public void It_has_its_own_characters_and_no_others()
    {
        const string Marks = "\0 ?@~\x7F\x80“漢";
        var set = new CharSet(Marks);

        for (var c = 0; c <= char.MaxValue; c++)
            Assert.Equal(Marks.Contains((char)c, StringComparison.Ordinal), set.Has((char)c));
    }

    [Fact]
    public void The_first_of_them_and_the_first_other_are_found()
    {
        var set = new CharSet(".“");

        Assert.Equal(3, set.FirstIn("abc“."));
        Assert.Equal(-1, set.FirstIn("abc"));
        Assert.Equal(2, set.FirstOther(".“x."));
        Assert.Equal(-1, set.FirstOther(".“"));
        Assert.Equal(-1, set.FirstOther(""));
    }
}

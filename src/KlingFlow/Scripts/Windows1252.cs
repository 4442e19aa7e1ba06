using System.Text;

namespace KlingFlow.Scripts;

/// <summary>The encoding of old word processors: Latin-1 with letters and quotation marks where that has control characters.</summary>
internal static class Windows1252
{
    // 0x80 to 0x9F. What is undefined there stays what it is in Latin-1, as in browsers.
    private const string High =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
            text.Append(one is >= 0x80 and <= 0x9F ? High[one - 0x80] : (char)one);

        return text.ToString();
    }
}

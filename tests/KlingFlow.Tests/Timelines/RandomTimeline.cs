using System.Globalization;
using System.Text;

namespace KlingFlow.Tests.Timelines;

/// <summary>Writes valid timeline files in all the ways in which people write YAML.</summary>
internal sealed class RandomTimeline(Random random)
{
    public static readonly string[] Clips = ["SEQ01", "SEQ02", "intro", "S01C02", "12A"];

    private readonly StringBuilder _text = new();
    private readonly string _newLine = random.Next(4) == 0 ? "\r\n" : "\n";
    private int _comments;

    public string Text()
    {
        if (random.Next(6) == 0)
            _text.Append('\uFEFF');
        if (random.Next(8) == 0)
            Line("---");

        Action[] groups = [() => Line("schema: 1"), Order, ClipGroup, Music, () => Line("x-note: [\"a # b\", { c: 'd' }]"), () => Line("audio: { loudness: -16 }")];
        var some = groups.OrderBy(_ => random.Next()).Take(random.Next(1, groups.Length + 1)).ToList();
        foreach (var group in some)
        {
            Noise("");
            group();
        }

        // A file of nothing but somebody's own keys has nothing to edit.
        if (some.All(group => group == groups[4]))
            Line("schema: 1");
        Noise("");
        var text = _text.ToString();
        return random.Next(5) == 0 ? text.TrimEnd('\r', '\n') : text;
    }

    private bool Chance(int of) => random.Next(of) == 0;

    private string Comment() => $"#c{_comments++} {new[] { "why", "it's \"here\"", "a: b", "- x, { y }", "été" }[random.Next(5)]}";

    private void Line(string line)
    {
        var end = random.Next(4) switch { 0 => "   " + Comment(), 1 when Chance(2) => " \t ", _ => "" };
        _text.Append(line).Append(end).Append(_newLine);
    }

    private void Noise(string margin)
    {
        while (Chance(3))
            _text.Append(Chance(2) ? "" : margin + Comment()).Append(_newLine);
    }

    private void Order()
    {
        var words = Clips.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(Word).ToList();
        if (Chance(2))
        {
            Line($"order: [{string.Join(", ", words)}]");
            return;
        }

        var margin = Chance(2) ? "" : "  ";
        Line("order:");
        foreach (var word in words)
        {
            Noise(margin);
            Line($"{margin}- {word}");
        }
    }

    private void ClipGroup()
    {
        var clips = Clips.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
        if (Chance(5))
        {
            Line($"clips: {{ {string.Join(", ", clips.Select(clip => $"{Word(clip)}: {Braces(Edits())}"))} }}");
            return;
        }

        var margin = new string(' ', random.Next(1, 5));
        Line("clips:");
        foreach (var clip in clips)
        {
            Noise(margin);
            if (Chance(2))
                Line($"{margin}{Word(clip)}: {Braces(Edits())}");
            else
                Block(margin, clip);
        }
    }

    private void Block(string margin, string clip)
    {
        var inner = margin + new string(' ', random.Next(1, 5));
        Line($"{margin}{Word(clip)}:");
        var edits = Edits();
        foreach (var (key, value) in edits)
        {
            Noise(inner);
            Line($"{inner}{key}:{new string(' ', random.Next(1, 4))}{value}");
        }

        if (!Chance(3) || edits.Any(edit => edit.Key == "transition"))
            return;

        Line($"{inner}transition:");
        Line($"{inner}  kind: {new[] { "dissolve", "'fade'", "\"wipe\"" }[random.Next(3)]}");
        if (Chance(2))
            Line($"{inner}  seconds: {Number()}");
    }

    private List<(string Key, string Value)> Edits()
    {
        var edits = new List<(string Key, string Value)>
        {
            ("in", Number()), ("out", Number()), ("gain", Chance(2) ? "-3.50" : Number()), ("\"skip\"", "false"), ("x-mood", "'calm # or not'"),
        };
        if (Chance(3))
            edits.Add(("transition", Chance(2) ? "{kind: dissolve}" : $"{{ seconds: {Number()}, kind: \"fade\" }}"));
        return [.. edits.OrderBy(_ => random.Next()).Take(random.Next(1, 4))];
    }

    private string Braces(List<(string Key, string Value)> edits)
    {
        var inside = string.Join(Chance(2) ? ", " : " ,", edits.Select(edit => $"{edit.Key}: {edit.Value}"));
        return random.Next(4) switch { 0 => $"{{{inside}}}", 1 => $"{{ {inside}, }}", 2 => $"{{{_newLine}      {inside}{_newLine}      }}", _ => $"{{ {inside} }}" };
    }

    private void Music()
    {
        if (Chance(2))
        {
            Line("music: { file: audio/theme.wav }");
            return;
        }

        Line("music:");
        if (Chance(3))
        {
            // What looks like a comment there would be a part of the text.
            Line("  file: >-");
            _text.Append("    audio/theme.wav").Append(_newLine);
        }
        else
        {
            Line("  file: " + new[] { "audio/theme.wav", "\"audio/theme.wav\"", "'audio/theme.wav'" }[random.Next(3)]);
        }

        if (Chance(2))
            Line("  from: " + Number());
    }

    private string Word(string word) => random.Next(4) switch { 0 => $"'{word}'", 1 => $"\"{word}\"", _ => word };

    private string Number() => (random.Next(0, 20) / 4m).ToString(Chance(3) ? "0.000" : "0.##", CultureInfo.InvariantCulture);
}

using System.Text;

namespace KlingFlow.Tests;

/// <summary>Writes stories of any length out of a seed: narration and dialogue with every kind of tag, always the same for the same seed.</summary>
internal static class Novel
{
    private static readonly string[] Names = ["Ann", "Ben", "Clara Voss", "Dr. Lee", "Captain Grey", "Marta", "Old Tom", "Ira Quill"];
    private static readonly string[] Verbs = ["said", "asked", "whispered", "replied", "cried", "murmured", "answered"];
    private static readonly string[] Manners = ["", "", "", " quietly", " at last", " with a shrug", ", turning to the window"];
    private static readonly string[] Nouns = ["harbour", "lantern", "letter", "train", "garden", "stairs", "river", "engine", "coat", "door", "street", "winter", "bridge", "clock", "table"];
    private static readonly string[] Adjectives = ["old", "cold", "narrow", "bright", "empty", "quiet", "broken", "grey", "heavy", "distant"];
    private static readonly string[] Acts = ["crossed", "watched", "remembered", "opened", "left", "followed", "painted", "counted", "passed", "forgot"];

    /// <summary>A story of at least so many characters.</summary>
    public static string Write(int seed, int characters)
    {
        var random = new Random(seed);
        var text = new StringBuilder(characters + 2_000);
        var chapter = 0;
        while (text.Length < characters)
        {
            text.Append("# Chapter ").Append(++chapter).Append("\n\n");
            for (var i = 0; i < 60 && text.Length < characters; i++)
                Paragraph(random, text);
        }

        return text.ToString();
    }

    private static void Paragraph(Random random, StringBuilder text)
    {
        switch (random.Next(5))
        {
            case 0:
                Speech(random, text);
                break;
            case 1:
                Split(random, text);
                break;
            case 2:
                text.Append('“');
                Sentence(random, text);
                text.Append("” ").Append(random.Next(2) == 0 ? "she " : "he ").Append(Pick(random, Verbs)).Append('.');
                break;
            default:
                for (var i = random.Next(2, 7); i > 0; i--)
                {
                    Sentence(random, text);
                    text.Append(i % 3 == 0 ? '\n' : ' ');
                }

                break;
        }

        text.Append("\n\n");
    }

    private static void Speech(Random random, StringBuilder text)
    {
        text.Append('“');
        Sentence(random, text);
        text[^1] = random.Next(3) switch { 0 => '!', 1 => '?', _ => ',' };
        text.Append("” ").Append(Pick(random, Verbs)).Append(' ').Append(Pick(random, Names)).Append(Pick(random, Manners)).Append(". ");
        Sentence(random, text);
        if (random.Next(4) == 0)
        {
            text.Append(" “");
            Sentence(random, text);
            text.Append('”');
        }
    }

    private static void Split(Random random, StringBuilder text)
    {
        text.Append('“');
        Sentence(random, text);
        text[^1] = ',';
        text.Append("” ").Append(Pick(random, Names)).Append(' ').Append(Pick(random, Verbs)).Append(", “and ");
        Sentence(random, text);
        text.Append('”');
    }

    private static void Sentence(Random random, StringBuilder text)
    {
        text.Append(random.Next(3) switch { 0 => "The ", 1 => "A ", _ => "That " }).Append(Pick(random, Adjectives)).Append(' ').Append(Pick(random, Nouns));
        text.Append(' ').Append(Pick(random, Acts)).Append(" the ").Append(Pick(random, Nouns));
        if (random.Next(3) == 0)
            text.Append(", and ").Append(Pick(random, Names)).Append(" didn’t ").Append("see the ").Append(Pick(random, Adjectives)).Append(' ').Append(Pick(random, Nouns));

        text.Append('.');
    }

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}

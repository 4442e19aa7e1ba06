namespace KlingFlow.Scripts.Prose;

/// <summary>The verbs that make a tag of a clause, in their present and past forms; a project adds its own with <c>say_verbs:</c>.</summary>
internal sealed class SayVerbs
{
    // Present, then past; where one word is both, it stands once.
    private const string Regular =
        "add reply answer ask cry exclaim murmur mutter whisper shout yell scream remark observe continue return respond retort declare repeat rejoin demand "
        + "inquire enquire interrupt suggest gasp sigh laugh snap growl call conclude explain insist protest announce admit agree proceed pursue interpose "
        + "ejaculate stammer comment assent wonder";

    private const string Irregular = "say said says|begin began begins|go went goes|put put puts|think thought thinks";

    // After a quote that needs no tag these are more often what somebody does next: "Stop!" Ann returned to the house.
    private const string Doing = "go went goes put puts begin began begins return returned returns proceed proceeded proceeds pursue pursued pursues";
    private const string Thinking = "think thought thinks wonder wondered wonders";
    private const string Speaking = "say said says whisper whispered murmur murmured mutter muttered shout shouted yell yelled remark remarked reply replied call called cry cried";

    private readonly WordTable _forms;

    /// <param name="more">Verbs of the project, in their base form or in the form that the script uses.</param>
    public SayVerbs(IReadOnlyList<string> more)
    {
        var forms = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var verb in Regular.Split(' '))
            AddForms(forms, verb);

        foreach (var verb in Irregular.Split('|'))
        {
            var words = verb.Split(' ');
            forms[words[0]] = Base;
            forms[words[1]] = Past;
            forms[words[2]] = Past;
        }

        foreach (var verb in more)
        {
            if (verb.Length is > 1 and <= 40)
            {
                AddForms(forms, verb);
                forms[verb] = Past;
            }
        }

        Mark(forms, Doing, IsDoing);
        Mark(forms, Thinking, IsThinking);
        Mark(forms, Speaking, TakesTo);
        _forms = new WordTable([.. forms.Keys], [.. forms.Values]);
    }

    /// <summary>The base form: <c>say</c>.</summary>
    public const int Base = 1;

    /// <summary>Past or third person: <c>said</c>, <c>says</c>.</summary>
    public const int Past = 2;

    /// <summary>More often an act than a tag, where nothing asks for a tag.</summary>
    public const int IsDoing = 4;

    /// <summary>What it tags is thought, not said.</summary>
    public const int IsThinking = 8;

    /// <summary>May be followed by <c>to Ben</c>, the hearer.</summary>
    public const int TakesTo = 16;

    /// <summary>What a word is: the sum of the constants above, 0 for no such verb.</summary>
    public int this[ReadOnlySpan<char> word] => _forms[word];

    private static void AddForms(Dictionary<string, int> forms, string verb)
    {
        forms.TryAdd(verb, Base);
        forms[ThirdPerson(verb)] = Past;
        forms[PastOf(verb)] = Past;
    }

    private static string ThirdPerson(string verb) =>
        EndsInConsonantAndY(verb) ? verb[..^1] + "ies" : verb.EndsWith('s') || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) ? verb + "es" : verb + "s";

    private static string PastOf(string verb) => verb switch
    {
        "snap" => "snapped",
        "admit" => "admitted",
        "put" => "put",
        _ when EndsInConsonantAndY(verb) => verb[..^1] + "ied",
        _ => verb.EndsWith('e') ? verb + "d" : verb + "ed",
    };

    private static bool EndsInConsonantAndY(string verb) => verb.Length > 1 && verb[^1] == 'y' && !"aeiou".Contains(verb[^2]);

    private static void Mark(Dictionary<string, int> forms, string words, int mark)
    {
        foreach (var word in words.Split(' '))
            forms[word] |= mark;
    }
}

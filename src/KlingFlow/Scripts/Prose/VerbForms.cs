namespace KlingFlow.Scripts.Prose;

/// <summary>The forms of English verbs that turning reported speech back needs. What is not certain is null: no guess is worth a wrong line.</summary>
internal static class VerbForms
{
    // Base, past, participle.
    private const string Irregular =
        "go went gone|do did done|come came come|see saw seen|know knew known|think thought thought|take took taken|get got got|make made made|feel felt felt|leave left left|"
        + "say said said|tell told told|give gave given|find found found|lose lost lost|keep kept kept|hold held held|bring brought brought|buy bought bought|begin began begun|"
        + "write wrote written|meet met met|run ran run|hear heard heard|stand stood stood|understand understood understood|speak spoke spoken|eat ate eaten|drink drank drunk|sleep slept slept|"
        + "drive drove driven|ride rode ridden|fall fell fallen|break broke broken|choose chose chosen|forget forgot forgotten|grow grew grown|hide hid hidden|pay paid paid|sell sold sold|"
        + "send sent sent|sing sang sung|sit sat sat|spend spent spent|steal stole stolen|teach taught taught|throw threw thrown|wake woke woken|wear wore worn|win won won|build built built|"
        + "catch caught caught|draw drew drawn|fight fought fought|fly flew flown|mean meant meant|need needed needed|owe owed owed|swim swam swum|become became become|have had had";

    private const string EndingInE =
        "like love hope live believe hate decide use close move dance smile notice arrive agree promise refuse require suppose imagine admire complete create breathe bathe soothe loathe clothe paste phone quote vote note save share care dare taste waste hire fire "
        + "change manage arrange judge serve deserve solve save prove improve receive continue argue value owe cause choose lose please promise raise rise use excuse suppose propose describe prepare compare "
        + "explore ignore adore bake make take shake wake name blame hope cope type wipe race face place trace force chase purchase curse nurse tie die lie divorce practise practice apologise apologize realise realize recognise recognize invite unite quite write";

    private const string Plain =
        "open visit offer remember listen answer happen gather suffer wonder order enter cover deliver consider discover travel cancel limit credit edit profit exhibit inherit deposit "
        + "want need look help ask work walk talk start turn call play stay watch wait wish pass miss kiss finish reach teach touch pick pack lock kick check thank think expect accept suspect respect "
        + "add end mend land stand mind find fear hear clean mean own dream learn earn burn return join enjoy employ destroy follow show know allow row borrow sail fail mail train rain paint point count "
        + "seem belong long hang cross dress press guess trust rest test last cost list doubt shout treat heat seat repeat trick park mark bark work lack back pull fill kill sell smell spell spoil boil";

    private static readonly Dictionary<string, string> PastToBase = [];
    private static readonly Dictionary<string, string> ParticipleToPast = [];
    private static readonly Dictionary<string, string> RegularBases = [];

    static VerbForms()
    {
        foreach (var verb in Irregular.Split('|'))
        {
            var forms = verb.Split(' ');
            PastToBase[forms[1]] = forms[0];
            ParticipleToPast[forms[2]] = forms[1];
        }

        foreach (var verb in EndingInE.Split(' '))
            RegularBases[verb + "d"] = verb;

        foreach (var verb in Plain.Split(' '))
            RegularBases[verb + "ed"] = verb;
    }

    /// <summary>Whether a word is a past form, or looks like one.</summary>
    public static bool LooksPast(string word) =>
        PastToBase.ContainsKey(word) || RegularBases.ContainsKey(word) || word is "was" or "were" or "would" or "could" or "might" or "should" or "did" or "didn't"
        || (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && word is not ("indeed" or "hundred" or "kindred" or "speed" or "breed" or "exceed" or "proceed" or "succeed"));

    /// <summary>liked → like, went → go; null where that is not certain.</summary>
    public static string? BaseOfPast(string past) =>
        PastToBase.GetValueOrDefault(past) ?? RegularBases.GetValueOrDefault(past) ?? BaseByRule(past);

    /// <summary>seen → saw, liked → liked; null for no participle.</summary>
    public static string? PastOfParticiple(string word) =>
        word == "been" ? "was" : ParticipleToPast.GetValueOrDefault(word) ?? (RegularBases.ContainsKey(word) || BaseByRule(word) is not null ? word : null);

    // tried → try, stopped → stop, cleaned → clean; where an e may be missing (hoped, hopped) nothing is certain.
    private static string? BaseByRule(string past)
    {
        if (past.Length < 5 || !past.EndsWith("ed", StringComparison.Ordinal))
            return null;

        var stem = past[..^2];
        var last = stem[^1];
        var before = stem[^2];
        if (last == 'i' && !IsVowel(before))
            return stem[..^1] + "y";

        if (last == before && last is 'b' or 'd' or 'g' or 'm' or 'n' or 'p' or 'r' or 't')
            return stem[..^1];

        if (last == before && last is 's' or 'l' or 'f' or 'z')
            return stem;

        var hasTwoVowels = stem.Length > 2 && IsVowel(before) && IsVowel(stem[^3]);
        var isPlainEnd = last is 'k' or 't' or 'd' or 'p' or 'h' or 'w' or 'x' or 'y' or 'n' or 'm' or 'l' or 'r';

        return isPlainEnd && ((!IsVowel(before) && last is not ('l' or 'r')) || (hasTwoVowels && last is not 'r') || last is 'w' or 'x' or 'y') ? stem : null;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}

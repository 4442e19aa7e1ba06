namespace KlingFlow.Scripts.Prose;

/// <summary>The little words by which tags, names and quoted words are told apart.</summary>
internal static class Vocabulary
{
    /// <summary>Titles before a name; most may carry a full stop.</summary>
    public static readonly WordTable Titles = new(
        "mr mrs ms miss dr doctor sir lady lord captain colonel major professor general inspector king queen prince princess aunt uncle monsieur madame "
        + "capt col prof gen sgt sergeant lt lieutenant rev father mother sister brother saint st mme mlle mademoiselle judge president senator");

    /// <summary>After these a full stop ends no sentence.</summary>
    public static readonly WordTable Abbreviations = new("mr mrs ms dr prof capt col gen sgt lt rev st mme mlle jr sr no");

    /// <summary>Small words inside a name: Ann of the Hill, Jan van Dyck.</summary>
    public static readonly WordTable Particles = new("of de van von der den la le du");

    /// <summary>Words for a person that name nobody.</summary>
    public static readonly WordTable Pronouns = new(
        "he she they it we you one someone somebody anyone anybody everyone everybody nobody another others both all none neither either each some who this that these those several many");

    /// <summary>What begins a description: the old driver, his mother.</summary>
    public static readonly WordTable Determiners = new("the a an his her my our your their its another every");

    /// <summary>Capitalised at the start of a sentence, and never a name.</summary>
    public static readonly WordTable NeverNames = new(
        "i he she they it we you one someone somebody anyone anybody everyone everybody nobody another others both all none neither either each some who this that these those "
        + "several many then there here now when while where why how what which whose if unless but and or nor so yet for as at in on by to from with without after before until till since because though although "
        + "the a an his her my our your their its once again still only even not no yes never always perhaps maybe suddenly presently finally meanwhile later soon today tomorrow yesterday tonight "
        + "had has have was were is are be been did do does would could should might must shall can let said asked");

    /// <summary>One word that may stand before or behind the verb of a tag; those in <c>ly</c> are told by their end.</summary>
    public static readonly WordTable Adverbs = new("then only again presently suddenly aloud softly soon later finally now too also");

    /// <summary>They end in <c>ly</c>, and either nothing was said with them, or they are no adverbs.</summary>
    public static readonly WordTable Denials = new("nearly hardly scarcely rarely barely reply");

    /// <summary>After <c>at</c>: at once, at last, at length.</summary>
    public static readonly WordTable AfterAt = new("once last length");

    /// <summary>After a verb and before its subject: cried out Ann, put in Ben.</summary>
    public static readonly WordTable VerbParticles = new("out back in on up forth off");

    /// <summary>A clause with a subject of its own may begin after one of these.</summary>
    public static readonly WordTable ClauseOpeners = new("and but then when as while so yet until till before after because since though although where");

    /// <summary>Between a subject and its second verb these mean that somebody else may have taken over.</summary>
    public static readonly WordTable Takeovers = new(
        "that as when while who whom which whose because if where until till before after than how what why since though although unless he she they it we you i");

    /// <summary>Before a name that is not the subject: looked at Ben and said.</summary>
    public static readonly WordTable Prepositions = new("at to towards toward from with behind past beside by for of on over near against around after before upon into");

    /// <summary>Between the verb and the quote these make another clause of it.</summary>
    public static readonly WordTable ClauseBreakers = new("and but or nor because that which who whether if nothing no not");

    /// <summary>What may follow a tag after a quote that asks for none: "Stop!" Ann said as she rose.</summary>
    public static readonly WordTable AfterTag = new("as and with in from while when at over through without before after");

    /// <summary>Before quoted words that are a name, a term or an inscription.</summary>
    public static readonly WordTable Naming = new(
        "called named titled labelled labeled marked headed spelled spelt read reading written word words term phrase sign letters song book film chapter nicknamed entitled");

    /// <summary>Of these, the ones that may have a comma or a colon behind them and still name what follows.</summary>
    public static readonly WordTable Inscriptions = new("labelled labeled marked headed spelled spelt read reading written sign letters");

    /// <summary>Before a title: the "Blue Heron".</summary>
    public static readonly WordTable Articles = new("the a an");

    /// <summary>Words that stay small in a title.</summary>
    public static readonly WordTable SmallInTitles = new("the a an of and in on at to for or by with from");

    /// <summary>Written with an apostrophe in front: 'tis, 'em.</summary>
    public static readonly WordTable CutInFront = new("tis twas twere twill em til till cause cos bout round neath tween gainst ere nother kay s t ll re ve d m");

    /// <summary>Written with an apostrophe at the end: o' clock, an' so.</summary>
    public static readonly WordTable CutAtEnd = new("o an ol th wi n d fo mo yo t");
}

namespace KlingFlow.Scripts.Prose;

/// <summary>What stands beside a quotation, as far as it tells who speaks.</summary>
internal enum TagKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A name and a verb of saying.</summary>
    Named,

    /// <summary>He, she, somebody.</summary>
    Pronoun,

    /// <summary>I.</summary>
    FirstPerson,

    /// <summary>The old driver, Ann’s mother: the cast may know who that is.</summary>
    Described,

    /// <summary>Several names at once.</summary>
    Several,

    /// <summary>There is a verb of saying, or the marks ask for one, and whose it is cannot be told.</summary>
    Unclear,
}

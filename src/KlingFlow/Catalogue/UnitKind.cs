namespace KlingFlow.Catalogue;

/// <summary>The kinds of units that are sold, each in packs of its own and at a price of its own.</summary>
public static class UnitKind
{
    /// <summary>Videos, and whatever else is charged to their packs.</summary>
    public const string Video = "video";

    /// <summary>Single images.</summary>
    public const string Image = "image";

    /// <summary>Characters that are spoken.</summary>
    public const string Character = "character";
}

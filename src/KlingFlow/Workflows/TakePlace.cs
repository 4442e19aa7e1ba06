namespace KlingFlow.Workflows;

/// <summary>Where an open take is found.</summary>
public enum TakePlace
{
    /// <summary>In its folder.</summary>
    Folder,

    /// <summary>Only in the journal: its folder was lost, and is written back.</summary>
    Lost,

    /// <summary>Only in the journal: git shows a day without it, so it is finished outside the work tree.</summary>
    AnotherDay,
}

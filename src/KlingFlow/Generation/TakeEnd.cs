namespace KlingFlow.Generation;

/// <summary>How one run over a take came to its end.</summary>
public enum TakeEnd
{
    /// <summary>The take has its manifest, whatever the manifest says.</summary>
    Ended,

    /// <summary>It has its manifest and was given up: a request for another in its place lies there.</summary>
    HandedOn,

    /// <summary>It had ended before; what was lost of it is put back as far as it was kept.</summary>
    Restored,

    /// <summary>The provider works on it; ask again later.</summary>
    LeftOpen,

    /// <summary>Over budget when it counted: the folder is removed and the request lies where it was.</summary>
    PutBack,

    /// <summary>The folder went away, as a checkout of another day takes it: nothing more is written.</summary>
    Gone,

    /// <summary>Only a person can go on: perhaps paid, or the provider's queue is paused.</summary>
    NeedsPerson,
}

namespace KlingFlow.Timelines;

/// <summary>How one clip gives way to the next over a stretch in which both are there.</summary>
public enum TransitionKind
{
    /// <summary>The one fades into the other.</summary>
    Dissolve,

    /// <summary>The one fades to black, and the other out of it.</summary>
    Fade,

    /// <summary>The other is pushed over the one, from the right.</summary>
    Wipe,
}

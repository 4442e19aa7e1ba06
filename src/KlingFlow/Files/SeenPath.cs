namespace KlingFlow.Files;

/// <summary>A path of a <see cref="ReadTrace"/>.</summary>
/// <param name="Stamp">As it was before the look.</param>
/// <param name="Times">Whether size and times count too; else only what kind of thing stands there, and which one.</param>
public readonly record struct SeenPath(FileStamp Stamp, bool Times)
{
    /// <summary>Whether a later stamp says that a look would show the same.</summary>
    public bool Holds(FileStamp? now) =>
        now is { } stamp && (Times ? stamp == Stamp : (stamp.Kind, stamp.Inode, stamp.Device) == (Stamp.Kind, Stamp.Inode, Stamp.Device));
}

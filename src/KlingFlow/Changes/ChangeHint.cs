namespace KlingFlow.Changes;

/// <summary>Something may have changed. It decides nothing: whoever gets it looks at the disk.</summary>
/// <param name="Path">Absolute path of a file or folder that came, changed, moved or went.</param>
/// <param name="Everything">True when anything below <paramref name="Path"/> may have changed, because events were or may have been lost.</param>
public readonly record struct ChangeHint(string Path, bool Everything);

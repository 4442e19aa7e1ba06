namespace KlingFlow.Formats;

/// <summary>One change of a YAML file that a person wrote.</summary>
/// <param name="Path">Keys from the root; items of lists by their number, counted from 0.</param>
public abstract record YamlChange(IReadOnlyList<string> Path)
{
    /// <summary>Gives a key a number; the key and the groups around it are made where they are missing.</summary>
    /// <param name="Path">Keys from the root.</param>
    /// <param name="Value">At most nine digits after the point.</param>
    public sealed record Number(IReadOnlyList<string> Path, decimal Value) : YamlChange(Path);

    /// <summary>As <see cref="Number"/>, with a text.</summary>
    /// <param name="Path">Keys from the root.</param>
    /// <param name="Value">Any text.</param>
    public sealed record Text(IReadOnlyList<string> Path, string Value) : YamlChange(Path);

    /// <summary>As <see cref="Number"/>, with <c>true</c> or <c>false</c>.</summary>
    /// <param name="Path">Keys from the root.</param>
    /// <param name="Value">Which.</param>
    public sealed record Switch(IReadOnlyList<string> Path, bool Value) : YamlChange(Path);

    /// <summary>Puts the items of a list in another order, and new ones behind them. None is taken away.</summary>
    /// <param name="Path">Keys from the root.</param>
    /// <param name="Words">Every item that is there, and new ones behind or between.</param>
    public sealed record List(IReadOnlyList<string> Path, IReadOnlyList<string> Words) : YamlChange(Path);

    /// <summary>Takes a key away, and every group that it leaves empty. Comments stay.</summary>
    /// <param name="Path">Keys from the root; where nothing stands nothing happens.</param>
    public sealed record Remove(IReadOnlyList<string> Path) : YamlChange(Path);
}

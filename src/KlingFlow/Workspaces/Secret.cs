using System.Diagnostics;

namespace KlingFlow.Workspaces;

/// <summary>A credential. It prints as <c>***</c>, so that no log, message or record can hold it by accident.</summary>
[DebuggerDisplay("***")]
public sealed class Secret(string value)
{
    /// <summary>The credential itself, for the one header it belongs into.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => "***";
}

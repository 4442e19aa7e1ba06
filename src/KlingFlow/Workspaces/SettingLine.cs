namespace KlingFlow.Workspaces;

/// <summary>One line of <c>kling config --show-origin</c>.</summary>
/// <param name="Key">E.g. <c>watch.pay_settle</c>.</param>
/// <param name="Value">As a person would write it; of a key only its source, never the secret.</param>
/// <param name="Origin">As in <see cref="Setting{T}"/>.</param>
public sealed record SettingLine(string Key, string Value, string Origin);

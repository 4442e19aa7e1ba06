namespace KlingFlow.Audio;

/// <summary>How long a line is.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="IsMeasured">Whether it was heard already; else its words were counted.</param>
public sealed record FittedLine(int Line, decimal Seconds, bool IsMeasured);

using KlingFlow.Names;

namespace KlingFlow.Takes;

/// <summary>A finished clip of one shot, made in individual mode.</summary>
/// <param name="Shot">Which shot, from 0.</param>
/// <param name="Take">The take it was made for.</param>
/// <param name="Record">What was asked.</param>
public sealed record ShotClip(int Shot, TakeNumber Take, TakeRecord Record)
{
    /// <summary>What it asked for, as the take that keeps it says.</summary>
    public TakeShot Asked => Record.ShotPrompts.First(shot => shot.Index == Shot) with { From = null, StartFrame = Shot > 0 ? Record.StartFrame : null };
}

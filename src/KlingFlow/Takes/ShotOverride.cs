using KlingFlow.Names;

namespace KlingFlow.Takes;

/// <summary>What a request says about one shot; exactly one of the four.</summary>
/// <param name="Prompt">Another prompt for this take.</param>
/// <param name="From">That take's prompt for this shot.</param>
/// <param name="Keep">Individual mode: that take's clip of this shot, unpaid.</param>
/// <param name="Again">Individual mode: made anew although nothing changed.</param>
public sealed record ShotOverride(string? Prompt = null, TakeNumber? From = null, TakeNumber? Keep = null, bool Again = false);

namespace KlingFlow.Plans;

/// <summary>One shot of a sequence as the plan asks for it: what to see, and for how long.</summary>
/// <param name="Index">Position within the sequence, counted from 0, as in <c>SEQ08_shot02</c>.</param>
/// <param name="Prompt">What the model is asked to show. Never blank.</param>
/// <param name="Seconds">Length on screen. Whole seconds, because providers sell whole seconds.</param>
/// <param name="StartFrame">Individual mode only: the shot's own first image, relative to the project; null otherwise.</param>
public sealed record Shot(int Index, string Prompt, int Seconds, string? StartFrame = null);

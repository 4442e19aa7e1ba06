using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Workflows;

namespace KlingFlow.Daemon;

/// <summary>One run that came to its end.</summary>
/// <param name="Run">Of what.</param>
/// <param name="End">How.</param>
/// <param name="Problem">What stopped it, where something did.</param>
/// <param name="Rests">Whether it was the disk, so that it goes on when there is room or a right again.</param>
internal sealed record EndedRun(DueStep.Run Run, TakeEnd End, Problem? Problem, bool Rests = false);

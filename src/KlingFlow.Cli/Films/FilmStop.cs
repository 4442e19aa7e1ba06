using KlingFlow.Daemon;
using KlingFlow.Generation;

namespace KlingFlow.Cli.Films;

/// <summary>Where a film came to stand, and what there is to know about it.</summary>
/// <param name="End">How the loop ended.</param>
/// <param name="Elsewhere">Who could make the clip instead; null where it waits for no provider.</param>
internal sealed record FilmStop(LoopEnd End, FailoverChoice? Elsewhere);

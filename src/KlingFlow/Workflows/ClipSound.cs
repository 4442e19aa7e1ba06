using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Scripts;

namespace KlingFlow.Workflows;

/// <summary>What is heard in the clips of a script film: its lines, its effects, and the mix of both with the take's own sound.</summary>
public sealed class ClipSound(TakeServices services)
{
    /// <summary>Whether a line or an effect can cost money here.</summary>
    public bool CostsMoney => false;

    /// <summary>Whether the mix of this take is there and made of what the script says today.</summary>
    public bool IsMade(Clip clip, TakeNumber take) => true;

    /// <summary>What the lines and effects that are not there yet would cost; null where they are free.</summary>
    public Estimate? Estimate(Clip clip) => null;

    /// <summary>Why what is said has no room in so many seconds; null where it has.</summary>
    public Task<Problem?> TooLongAsync(Clip clip, int seconds, CancellationToken cancellation) => Task.FromResult<Problem?>(null);

    /// <summary>Makes what is missing, line by line, then the effects, then the mix.</summary>
    public Task<TakeEnd> MakeAsync(Clip clip, TakeNumber take, RunMode mode, CancellationToken cancellation) => Task.FromResult(TakeEnd.Ended);

    /// <summary>What an attempt follows from.</summary>
    public string Facts(Clip clip) => services.Project.Id;
}

using KlingFlow.Names;

namespace KlingFlow.Workflows;

/// <summary>What is to be done next for a sequence.</summary>
public abstract record DueStep
{
    private DueStep()
    {
    }

    /// <summary>Serve the order that lies there: claim a number and make the take.</summary>
    /// <param name="Sequence">The sequence.</param>
    /// <param name="By"><c>generate</c> or <c>ready</c>.</param>
    public sealed record Serve(SequenceId Sequence, string By) : DueStep;

    /// <summary>Go on with a take that is open, or put back what was lost of it.</summary>
    /// <param name="Take">The take.</param>
    /// <param name="Place">Where it is found.</param>
    public sealed record Resume(TakeId Take, TakePlace Place = TakePlace.Folder) : DueStep;
}

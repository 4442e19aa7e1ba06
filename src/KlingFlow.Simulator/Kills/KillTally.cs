namespace KlingFlow.Simulator.Kills;

/// <summary>How many kills there were, and where they fell as journal and folder tell right after each.</summary>
/// <param name="Kills">All of them.</param>
/// <param name="Between">Those that fell between the intent and the manifest of a take on which the killed process had got further itself.</param>
/// <param name="Takes">How many takes were asked for.</param>
public sealed record KillTally(int Kills, int Between, int Takes)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kills} kills over {Takes} takes, {Between} of them between intent and manifest";
}

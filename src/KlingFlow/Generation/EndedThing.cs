using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>Something that has its manifest, as far as what follows from that depends on it.</summary>
/// <param name="Name">E.g. <c>SEQ08_take002</c>.</param>
/// <param name="Records">Its records.</param>
/// <param name="ExternalTaskId">Our id of it.</param>
internal sealed record EndedThing(string Name, TaskFolder Records, string ExternalTaskId)
{
    /// <summary>Whether it ended while the folder showed another day: it is told when its own day is back.</summary>
    public bool IsParked { get; init; }

    /// <summary>What is settled, where that is not what its manifest says: in individual mode the shots have paid.</summary>
    public Cost? Settles { get; init; }

    /// <summary>Of a job.</summary>
    public static EndedThing Of(RemoteJob job) => new(job.Name, job.Records, job.ExternalTaskId) { IsParked = job.IsParked };
}

using KlingFlow.Simulator.Faults;

namespace KlingFlow.Simulator;

/// <summary>What a task's age says about it.</summary>
internal sealed class TaskProgress(SimulatorOptions options)
{
    public const string Submitted = "submitted";
    public const string Processing = "processing";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    /// <summary>The true status, quirks of the answer aside.</summary>
    public string Status(SimulatedTask task)
    {
        if (task.IsSpeech)
            return task.Has(ChaosName.TaskBlocked) || task.Has(ChaosName.TaskFails) ? Failed : Succeeded;

        var age = (options.Clock.GetUtcNow() - task.CreatedAt) * options.Speed;
        if (age < options.SubmittedFor)
            return Submitted;
        if (age < options.SubmittedFor + options.ProcessingFor || task.Has(ChaosName.Stuck))
            return Processing;

        return task.Has(ChaosName.TaskBlocked) || task.Has(ChaosName.TaskFails) ? Failed : Succeeded;
    }

    /// <summary>When the status last changed.</summary>
    public DateTimeOffset UpdatedAt(SimulatedTask task) => Status(task) switch
    {
        Submitted => task.CreatedAt,
        Processing => task.CreatedAt + (options.SubmittedFor / options.Speed),
        _ => task.CreatedAt + ((options.SubmittedFor + options.ProcessingFor) / options.Speed),
    };

    /// <summary>Why it failed, in Kling's free text; empty otherwise.</summary>
    public string Message(SimulatedTask task) => Status(task) != Failed
        ? ""
        : task.Has(ChaosName.TaskBlocked) ? "Failure to pass the risk control system" : "Internal generation error";

    public bool HasEnded(SimulatedTask task) => Status(task) is Succeeded or Failed;

    public TimeSpan Age(SimulatedTask task) => options.Clock.GetUtcNow() - task.CreatedAt;
}

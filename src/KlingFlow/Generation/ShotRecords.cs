using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>The records of the shots of a take in individual mode; what the folder has lost of them comes back from the journal.</summary>
internal sealed class ShotRecords(TakeServices services)
{
    public TakeRestorer Restorer { get; } = new(services);

    /// <summary>The shots that are made for this take; the others keep a clip of an earlier one.</summary>
    public static IEnumerable<TakeId> Own(TakeId take, TakeRecord record) => (record.ShotTakes ?? [])
        .Where(part => part.Take == take.Take.Value && part.Index is not null)
        .Select(part => take with { Shot = part.Index });

    /// <summary>As above, for a take whose record stands in its folder; none where it does not read.</summary>
    public IReadOnlyList<TakeId> Own(TakeId take) =>
        TakeFolder.Of(services.Disk, services.Project.Layout, take).ReadRecord().Value is { } record ? [.. Own(take, record)] : [];

    /// <summary>What the journal knows of a shot's take; null where it knows nothing.</summary>
    public JournalKnown? KnownOf(TakeId shot) => services.Journal.View()
        .MadeFor(ExternalTaskId.Shot, shot.Owner).LastOrDefault(known => known.What.Number == shot.Take.Value);

    /// <summary>What a shot was asked with, its folder put back where it is gone or torn.</summary>
    /// <exception cref="UserFacingException">Neither folder nor journal has it.</exception>
    public TakeRecord Restored(TakeId shot)
    {
        var folder = TakeFolder.Of(services.Disk, services.Project.Layout, shot);
        if (KnownOf(shot)?.Asked is { } asked)
        {
            if (services.Disk.Stamp(folder.Layout.Record) is null)
                Restorer.WriteBack(shot, asked);
            else if (folder.Torn.Count > 0)
                Restorer.SetTornAside(shot, folder, asked);
        }

        var record = folder.ReadRecord();
        if (record.Value is not { } asks)
        {
            throw new UserFacingException(ExitCode.Invalid, record.Problem ?? new Problem(
                ProblemCode.DamagedRecord, $"the record of {shot} is gone", new FilePosition(services.Project.Layout.Relative(folder.Layout.Record), 1, 1),
                $"put it back from git, or remove {folder.Of(shot.Whole).Relative} and ask again"));
        }

        Restorer.RestoreInputs(folder.Layout, asks, null);
        return asks;
    }
}

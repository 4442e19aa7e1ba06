using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Audio;

/// <summary>Finds the takes of the sounds of a clip, in the folder and in the journal.</summary>
internal sealed class SoundShelf(TakeServices services)
{
    /// <summary>
    /// The take that brings a wished sound, whatever line it was made for: a line that moves within its clip, or is said twice,
    /// is not made anew. Of several the one that is furthest, and of equals the newest. Null where there is none.
    /// </summary>
    public ShelvedSound? Find(SoundWish wish) => Of(wish.Clip, wish.Kind)
        .Where(sound => sound.Record?.InputSha256 == wish.InputSha256)
        .OrderBy(Rank).ThenBy(sound => sound.Id.Name == wish.Folder ? 0 : 1).ThenByDescending(sound => sound.Id.Take.Value)
        .FirstOrDefault();

    /// <summary>Every take of one kind of a clip.</summary>
    public IReadOnlyList<ShelvedSound> Of(SequenceId clip, string kind)
    {
        var known = services.Journal.View().MadeFor(kind, clip.Value).ToList();
        var shelved = new List<ShelvedSound>();
        foreach (var id in InFolder(clip, kind))
            shelved.Add(Read(id, known));
        foreach (var one in known)
        {
            if (SoundId.TryParseOwner(kind, one.What.Owner, one.What.Number, out var id) && !shelved.Exists(sound => sound.Id == id.Value))
                shelved.Add(Away(id.Value, one));
        }

        return shelved;
    }

    /// <summary>The number of the next take: above everything that folder or journal know, so that no number is used twice.</summary>
    public SoundId Next(SoundWish wish, Func<string, bool> isAbandoned)
    {
        var inFolder = InFolder(wish.Clip, wish.Kind).Where(id => id.Name == wish.Folder).Select(id => id.Take.Value).DefaultIfEmpty().Max();
        var known = HighestKnown(wish.Clip, wish.Kind, wish.Folder);
        var highest = SoundId.Of(wish.Clip, wish.Kind, wish.Folder, new TakeNumber(Math.Max(inFolder, 1)));
        var isFree = inFolder > known && isAbandoned(services.Project.Layout.Sequence(wish.Clip).Sound(highest).Root);

        return isFree ? highest : SoundId.Of(wish.Clip, wish.Kind, wish.Folder, new TakeNumber(1 + Math.Max(inFolder, known)));
    }

    /// <summary>The highest number of a sound that the journal knows, whatever day the folder shows; 0 without one.</summary>
    public int HighestKnown(SequenceId clip, string kind, string name) => services.Journal.View().MadeFor(kind, clip.Value)
        .Select(one => SoundId.TryParseOwner(kind, one.What.Owner, one.What.Number, out var id) && id.Value.Name == name ? id.Value.Take.Value : 0).DefaultIfEmpty().Max();

    // What is there, then whatever goes on, then what has to be put back, then what failed: a failure never hides a sound.
    private static int Rank(ShelvedSound sound) => sound switch
    {
        { Manifest.FinalStatus: RemoteStatus.Succeed, HasAudio: true } => 0,
        { Manifest: null } => 1,
        { Manifest.FinalStatus: RemoteStatus.Succeed } => 2,
        _ => 3,
    };

    private IEnumerable<SoundId> InFolder(SequenceId clip, string kind)
    {
        var disk = services.Disk;
        foreach (var sound in FolderListing.Folders(disk, services.Project.Layout.Sequence(clip).Sounds(kind)))
        {
            var name = Path.GetFileName(sound);
            if (kind == SoundId.Speech ? !SoundId.IsLineName(name) : !SoundId.IsEffectName(name))
                continue;

            foreach (var folder in FolderListing.Folders(disk, sound))
            {
                // Only our own spelling: a folder that a person named otherwise is not ours to write into.
                if (TakeNumber.TryParse(Path.GetFileName(folder), out var parsed) && parsed is { } take && take.ToString() == Path.GetFileName(folder))
                    yield return SoundId.Of(clip, kind, name, take);
            }
        }
    }

    private ShelvedSound Read(SoundId id, List<JournalKnown> known)
    {
        var folder = SoundFolder.Of(services.Disk, services.Project.Layout, id);
        var record = folder.ReadRecord().Value;
        var own = known.LastOrDefault(one => one.What.Number == id.Take.Value && one.What.Owner.Equals(id.Owner, StringComparison.OrdinalIgnoreCase));
        var asked = record ?? (own?.Asked is { } intent && SoundFolder.TryParse(intent.TakeJson, out var kept) ? kept : null);

        return new ShelvedSound(id, folder, asked, own)
        {
            IsInFolder = record is not null, Manifest = folder.Records.ReadManifest().Value ?? ManifestOf(own), HasAudio = services.Disk.File.Exists(folder.Layout.Audio),
        };
    }

    private ShelvedSound Away(SoundId id, JournalKnown known) => new(
        id, SoundFolder.Of(services.Disk, services.Project.Layout, id),
        known.Asked is { } asked && SoundFolder.TryParse(asked.TakeJson, out var record) ? record : null, known) { Manifest = ManifestOf(known) };

    private static Manifest? ManifestOf(JournalKnown? known) => known?.Ended is { } ending ? TaskFolder.ParseManifest(ending.ManifestJson) : null;
}

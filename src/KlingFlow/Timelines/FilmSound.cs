using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>What is heard in a film: the sound of every clip or its mix, and the song under all.</summary>
internal sealed class FilmSound(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache, FrameRate fps)
{
    // As loud as a player can be trusted with where sounds are added up; what is not added up stays as it is.
    private const decimal Ceiling = -0.3m;

    /// <summary>Has the sounds decoded that are not yet, and lays them out.</summary>
    public async Task<FilmSamples> PrepareAsync(Cut cut, FilmSong? song, CancellationToken cancellation)
    {
        var spans = FilmSpan.Of(cut, fps);
        var sounds = spans.Select(span => Heard(span.Entry.Clip)).OfType<ClipSound>().ToList();
        if (song is not null)
            sounds.Add(new ClipSound(cut.Song!.File, song.Sha256, IsVideo: false));

        var samples = await new SampleStore(ffmpeg, disk, cache).DecodeAsync(sounds, cancellation);
        var placed = spans.Index().Select(item => Place(item.Item, item.Index + 1 < spans.Count ? spans[item.Index + 1].Overlap : 0, samples)).OfType<SoundSpan>().ToList();
        var length = spans.Count == 0 ? 0 : SoundSpan.At(spans[^1].End, fps);
        if (song is not null)
            placed.Add(new SoundSpan(samples[song.Sha256], 0, length, SoundSpan.At(song.From), FilmLevel.Factor(cut.Song!.GainDb)));

        var isAddedUp = song is not null || placed.Any(span => span.Gain > 1 || span.FadeIn > 0);
        return new FilmSamples(disk, placed, length) { Level = new FilmLevel(0, isAddedUp ? Ceiling : null) };
    }

    private SoundSpan? Place(FilmSpan span, long shared, IReadOnlyDictionary<string, string> samples)
    {
        if (Heard(span.Entry.Clip) is not { } heard)
            return null;

        var (from, to) = (SoundSpan.At(span.Start, fps), SoundSpan.At(span.End, fps));
        return new SoundSpan(samples[heard.Sha256], from, to, SoundSpan.At(span.ClipFrame(span.Start, fps), fps), FilmLevel.Factor(span.Entry.GainDb))
        {
            FadeIn = SoundSpan.At(span.Start + span.Overlap, fps) - from,
            FadeOut = to - SoundSpan.At(span.End - shared, fps),
        };
    }

    private static ClipSound? Heard(CutClip? clip) => clip switch
    {
        null => null,
        { Mix: { } mix } => new ClipSound(mix.Path, mix.Sha256, IsVideo: false),
        { Media.HasAudio: true } => new ClipSound(clip.Video, clip.Media.Sha256, IsVideo: true),
        _ => null,
    };
}

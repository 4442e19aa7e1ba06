using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>A take of an effect that was made here and lies in its folder.</summary>
/// <param name="Take">Which.</param>
/// <param name="Layout">Its paths.</param>
/// <param name="Record">What was asked.</param>
/// <param name="Manifest">What came out; null where it was never finished.</param>
/// <param name="HasAudio">Whether the file lies there with the size it was made with; git does not keep it.</param>
internal sealed record FoundEffect(TakeNumber Take, SoundLayout Layout, EffectRecord Record, Manifest? Manifest, bool HasAudio);

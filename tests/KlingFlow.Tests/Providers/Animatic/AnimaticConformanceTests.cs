using KlingFlow.Media;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.Animatic;
using Serilog;

namespace KlingFlow.Tests.Providers.Animatic;

public sealed class AnimaticConformanceTests : ProviderConformance
{
    private protected override ProviderWorld World() => new AnimaticWorld();

    /// <summary>With a program that is not there instead of ffmpeg: what is promised to everybody needs no picture.</summary>
    private sealed class AnimaticWorld : ProviderWorld
    {
        private readonly TempFolder _folder = new();
        private readonly AnimaticProvider _animatic;

        public AnimaticWorld()
        {
            var log = new LoggerConfiguration().CreateLogger();
            _animatic = new AnimaticProvider(new Ffmpeg(new ProgramRunner(log), "no-such-ffmpeg", "no-such-ffprobe", _folder.Disk), _folder.Disk, log);
        }

        public override IProvider Provider => _animatic;

        public override VideoWork Good(string externalTaskId = "kf-conformance") =>
            SampleWork.Of(SampleWork.SingleShot, externalTaskId: externalTaskId, cacheFolder: _folder.Root);

        public override void CutTheNetwork()
        {
        }

        public override void Dispose()
        {
            _animatic.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
            _folder.Dispose();
            base.Dispose();
        }
    }
}

using KlingFlow.Files;

namespace KlingFlow.Tests.Files;

public sealed class JunkNameTests
{
    [Theory]
    [InlineData(".plan.yaml.swp")]
    [InlineData(".plan.yaml.swx")]
    [InlineData("4913")]
    [InlineData("plan.yaml~")]
    [InlineData(".#plan.yaml")]
    [InlineData("#plan.yaml#")]
    [InlineData(".DS_Store")]
    [InlineData("._plan.yaml")]
    [InlineData(".plan.yaml.icloud")]
    [InlineData(".syncthing.plan.yaml.tmp")]
    [InlineData("plan.yaml___jb_tmp___")]
    [InlineData("plan.yaml___jb_old___")]
    [InlineData("video.mp4.part")]
    [InlineData(".kf-12345678-17-abcdef01.tmp")]
    public void W23_What_programs_leave_behind_is_junk(string name) => Assert.True(JunkName.IsJunk(name));

    [Theory]
    [InlineData("plan.yaml")]
    [InlineData("approve.take2")]
    [InlineData("approve.take2.txt")]
    [InlineData("generate.yaml")]
    [InlineData("sedan0001")]
    [InlineData("manifest.json")]
    [InlineData("kling.yaml")]
    public void What_people_mean_is_not(string name)
    {
        Assert.False(JunkName.IsJunk(name));
        Assert.False(JunkName.IsSyncCopy(name));
    }

    [Theory]
    [InlineData("plan.sync-conflict-20260102-101010-ABCDEFG.yaml")]
    [InlineData("approve (Anna's conflicted copy 2026-01-02).take2")]
    [InlineData("plan (conflicted copy 2026-01-02 101010).yaml")]
    [InlineData("approve (Case Conflict).take2")]
    [InlineData("generate (1).yaml")]
    [InlineData("approve.take2 (1)")]
    public void W23_A_copy_made_after_a_conflict_is_recognised(string name) => Assert.True(JunkName.IsSyncCopy(name));
}

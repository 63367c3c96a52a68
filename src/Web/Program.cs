using Web.Platform.Language;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages().WithRazorPagesAtContentRoot();
builder.Services.AddLanguage();
var app = builder.Build();
app.UseLanguage();
app.MapStaticAssets();
app.MapRazorPages();
app.Run();
public partial class Program;
